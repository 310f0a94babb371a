/// So many files are being read that this one found no place in time. Nothing has been done; it is answered with 503.
package struct Overloaded: Error, Hashable { package init() {} }
