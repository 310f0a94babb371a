#include <malloc.h>
#include <sqlite3.h>

// One heap for all threads: what one lets go, another uses again; with a heap for each, a roster's sheets would lie idle
// while its rows are written. SQLite does not count its bytes, which costs a lock for each piece of memory.
// To be called before the first thread and the first database.
static inline void keep_memory_together(void) {
    mallopt(M_ARENA_MAX, 1);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
