#include "COsmium.h"

// The public reader of libosmium starts threads and opens files; a confined child may do neither. Its decoder of one
// block does neither.
#include <osmium/io/detail/pbf_decoder.hpp>

#include <cstring>
#include <new>
#include <string>
#include <vector>

namespace {

namespace pbf = osmium::io::detail;
using protozero::pbf_wire_type;
using protozero::tag_and_type;
using Field = pbf::FileFormat::BlobHeader;

struct Stopped {};
struct TooLarge {};
struct Unknown {};

// Calls the unknown by a name of its own: libosmium's words for it are "not supported".
template <typename Work>
auto known(Work work) {
    try {
        return work();
    } catch (const osmium::pbf_error &error) {
        if (std::string{error.what()}.find("not supported") != std::string::npos) throw Unknown{};
        throw;
    }
}

// libosmium keeps the key and the value of a tag behind each other, each up to its NUL: one that holds a NUL itself would
// let it read beyond them.
void refuse_nuls(const protozero::data_view &block) {
    using Block = pbf::OSMFormat::PrimitiveBlock;
    using Table = pbf::OSMFormat::StringTable;
    protozero::pbf_message<Block> message{block};
    while (message.next(Block::required_StringTable_stringtable, pbf_wire_type::length_delimited)) {
        protozero::pbf_message<Table> strings{message.get_view()};
        while (strings.next(Table::repeated_bytes_s, pbf_wire_type::length_delimited)) {
            const auto text = strings.get_view();
            if (std::memchr(text.data(), 0, text.size())) throw osmium::pbf_error{"a NUL in a text"};
        }
    }
}

class Map {
    const char *at;
    const char *const end;
    size_t unpacked_left;
    void *const context;
    const packed_map_node node;
    const packed_map_way way;
    std::vector<int64_t> nodes;
    std::vector<const char *> tags;

    const char *take(size_t count) {
        if (static_cast<size_t>(end - at) < count) throw osmium::pbf_error{"cut off"};
        const char *start = at;
        at += count;
        return start;
    }

    void give(const osmium::Node &found) {
        if (!found.visible() || !found.location().valid()) return;
        if (!node(context, found.id(), found.location().x(), found.location().y())) throw Stopped{};
    }

    void give(const osmium::Way &found) {
        if (!found.visible()) return;
        nodes.clear();
        for (const auto &reference : found.nodes()) nodes.push_back(reference.ref());
        tags.clear();
        for (const auto &tag : found.tags()) {
            tags.push_back(tag.key());
            tags.push_back(tag.value());
        }
        tags.push_back(nullptr);
        if (!way(context, nodes.data(), nodes.size(), tags.data())) throw Stopped{};
    }

    void read_block(const std::string &blob) {
        std::string unpacked;
        const auto block = known([&] { return pbf::decode_blob(blob, unpacked); });
        if (block.size() > unpacked_left) throw TooLarge{};
        unpacked_left -= block.size();
        refuse_nuls(block);
        pbf::PBFPrimitiveBlockDecoder decoder{
            block, node ? osmium::osm_entity_bits::node : osmium::osm_entity_bits::way, osmium::io::read_meta::no};
        const auto buffer = decoder();
        if (node) {
            for (const auto &found : buffer.select<osmium::Node>()) give(found);
        } else {
            for (const auto &found : buffer.select<osmium::Way>()) give(found);
        }
    }

public:
    Map(const char *start, const char *end, size_t most_unpacked, void *context, packed_map_node node,
        packed_map_way way)
        : at(start), end(end), unpacked_left(most_unpacked), context(context), node(node), way(way) {}

    void read() {
        bool is_head = true;
        while (at != end) {
            const auto *size = reinterpret_cast<const unsigned char *>(take(4));
            const size_t length =
                size_t{size[0]} << 24 | size_t{size[1]} << 16 | size_t{size[2]} << 8 | size_t{size[3]};
            if (length > pbf::max_blob_header_size) throw osmium::pbf_error{"blob header too large"};
            protozero::pbf_message<Field> head{take(length), length};
            std::string kind;
            int32_t count = -1;
            while (head.next()) {
                switch (head.tag_and_type()) {
                    case tag_and_type(Field::required_string_type, pbf_wire_type::length_delimited):
                        kind = head.get_string();
                        break;
                    case tag_and_type(Field::required_int32_datasize, pbf_wire_type::varint):
                        count = head.get_int32();
                        break;
                    default: head.skip();
                }
            }
            if (count < 0 || static_cast<size_t>(count) > pbf::max_uncompressed_blob_size)
                throw osmium::pbf_error{"blob too large"};
            const std::string blob{take(static_cast<size_t>(count)), static_cast<size_t>(count)};
            if (is_head != (kind == "OSMHeader")) throw osmium::pbf_error{"blocks out of order"};
            if (is_head) {
                // What the map requires of its reader stands here.
                known([&] { return pbf::decode_header(blob); });
                is_head = false;
            } else {
                read_block(blob);
            }
        }
        if (is_head) throw osmium::pbf_error{"empty"};
    }
};

}  // namespace

enum packed_map_end packed_map_read(
    const uint8_t *bytes, size_t count, size_t most_unpacked, void *context, packed_map_node node,
    packed_map_way way) {
    try {
        const auto *start = reinterpret_cast<const char *>(bytes);
        Map{start, start + count, most_unpacked, context, node, way}.read();
        return packed_map_whole;
    } catch (const Stopped &) {
        return packed_map_stopped;
    } catch (const TooLarge &) {
        return packed_map_too_large;
    } catch (const std::bad_alloc &) {
        return packed_map_too_large;
    } catch (const Unknown &) {
        return packed_map_unknown;
    } catch (...) {
        return packed_map_damaged;
    }
}
