// What a simulated sound card can be told, and how it is read. The keys are described in simulated_card.c.
// The card's mixer (simulated_mixer.c) reads the same settings.
#ifndef SIMULATED_CARD_SETTINGS_H
#define SIMULATED_CARD_SETTINGS_H
#include <alsa/asoundlib.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 512, LIST = 8 };
static const double NEVER = -1;

typedef struct {
    char title[PATH_BYTES], capture[PATH_BYTES], stamps[PATH_BYTES], control[PATH_BYTES], clock[PATH_BYTES];
    char mixer[PATH_BYTES];
    double ppm, xrun_at, unplug_at, replug_at, stall_at, stall_for;
    long granularity, channels_min, channels_max;
    unsigned formats[LIST], format_count, rates[LIST], rate_count;
} settings;

static const settings default_settings = {
    .title = "simulated sound card",
    .xrun_at = NEVER, .unplug_at = NEVER, .replug_at = NEVER, .stall_at = NEVER, .granularity = 1,
    .channels_min = 2, .channels_max = 8, .format_count = 4, .rate_count = 3,
    .formats = {SND_PCM_FORMAT_S32_LE, SND_PCM_FORMAT_S24_3LE, SND_PCM_FORMAT_S24_LE, SND_PCM_FORMAT_S16_LE},
    .rates = {44100, 48000, 96000},
};

/// Takes the keys of one compound; `setup` is followed at once.
static int take_settings(settings *s, snd_config_t *conf) {
    snd_config_iterator_t i, next;
    snd_config_for_each(i, next, conf) {
        snd_config_t *node = snd_config_iterator_entry(i);
        const char *id, *text = "";
        double real = 0;
        if (snd_config_get_id(node, &id) < 0) continue;
        if (!strcmp(id, "type") || !strcmp(id, "comment") || !strcmp(id, "hint")) continue;
        char word[PATH_BYTES] = "";
        if (snd_config_get_string(node, &text) >= 0 && text) snprintf(word, sizeof word, "%s", text);
        else if (snd_config_get_ireal(node, &real) >= 0) snprintf(word, sizeof word, "%ld", (long)real);
        if (!strcmp(id, "setup")) {
            if (!word[0]) continue;
            snd_input_t *input;
            snd_config_t *more;
            int error = snd_input_stdio_open(&input, word, "r");
            if (error < 0) return error;
            error = snd_config_top(&more);
            if (error >= 0 && (error = snd_config_load(more, input)) >= 0) error = take_settings(s, more);
            snd_input_close(input);
            if (error < 0) return error;
            snd_config_delete(more);
        }
        else if (!strcmp(id, "title")) strcpy(s->title, word);
        else if (!strcmp(id, "capture")) strcpy(s->capture, word);
        else if (!strcmp(id, "stamps")) strcpy(s->stamps, word);
        else if (!strcmp(id, "control")) strcpy(s->control, word);
        else if (!strcmp(id, "clock")) strcpy(s->clock, word);
        else if (!strcmp(id, "mixer")) strcpy(s->mixer, word);
        else if (!strcmp(id, "ppm")) s->ppm = real;
        else if (!strcmp(id, "xrun_at")) s->xrun_at = real;
        else if (!strcmp(id, "unplug_at")) s->unplug_at = real;
        else if (!strcmp(id, "replug_at")) s->replug_at = real;
        else if (!strcmp(id, "stall_at")) s->stall_at = real;
        else if (!strcmp(id, "stall_for")) s->stall_for = real;
        else if (!strcmp(id, "granularity") && real >= 1) s->granularity = (long)real;
        else if (!strcmp(id, "channels_min")) s->channels_min = (long)real;
        else if (!strcmp(id, "channels_max")) s->channels_max = (long)real;
        else if (!strcmp(id, "formats") || !strcmp(id, "rates")) {
            int is_format = id[0] == 'f';
            unsigned count = 0, *list = is_format ? s->formats : s->rates;
            char *rest = word;
            for (char *item; count < LIST && (item = strsep(&rest, " "));) {
                if (!*item) continue;
                int value = is_format ? (int)snd_pcm_format_value(item) : atoi(item);
                if (value < 0) return -EINVAL;
                list[count++] = (unsigned)value;
            }
            *(is_format ? &s->format_count : &s->rate_count) = count;
        }
        else {
            SNDERR("simulated card: unknown key %s", id);
            return -EINVAL;
        }
    }
    return 0;
}

#endif
