// Packed maps of OpenStreetMap (.osm.pbf), read by libosmium: block by block, in the thread that asks, from memory.
#ifndef COSMIUM_H
#define COSMIUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum packed_map_end {
    packed_map_whole,
    packed_map_stopped,
    packed_map_damaged,
    // Packed in a way, or of a kind, that is not read here.
    packed_map_unknown,
    // More bytes when unpacked than were allowed, or than there is memory for.
    packed_map_too_large
};

// Each answers whether to go on.
// A node that has a place, in ten-millionths of a degree.
typedef bool (*packed_map_node)(void *context, int64_t node, int32_t longitude, int32_t latitude);
// A way: its nodes in order; of its tags key, value, key, value … until NULL. Gone when the call ends.
typedef bool (*packed_map_way)(void *context, const int64_t *nodes, size_t count, const char *const *tags);

// Reads either the nodes or the ways of a map; the other taker is NULL.
enum packed_map_end packed_map_read(
    const uint8_t *bytes, size_t count, size_t most_unpacked, void *context, packed_map_node node, packed_map_way way);

#ifdef __cplusplus
}
#endif
#endif
