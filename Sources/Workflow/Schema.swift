import Office
import Storage

/// The migrations of the whole house, in the order in which they were written. Append only.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration(number: 1, name: "ledger") { try OfficeSchema.create(in: $0) },
        Migration(number: 2, name: "directory") { try DirectorySchema.create(in: $0) },
        Migration(number: 3, name: "cohorts") { try CohortSchema.create(in: $0) },
        Migration(number: 5, name: "census") { try CensusSchema.create(in: $0) },
    ]
}
