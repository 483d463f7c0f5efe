#pragma once
#include <stddef.h>
#include <stdint.h>

// A file of the web app or of the API's description, as it is in the program.
struct web_asset {
    const char *_Nonnull name;
    const uint8_t *_Nonnull begin;
    const uint8_t *_Nonnull end;
};

extern const struct web_asset web_assets_begin[], web_assets_end[];

static inline const struct web_asset *_Nonnull web_assets_first(void) { return web_assets_begin; }
static inline size_t web_assets_count(void) { return (size_t)(web_assets_end - web_assets_begin); }
