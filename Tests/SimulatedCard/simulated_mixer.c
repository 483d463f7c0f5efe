// The mixer of a simulated sound card: an ALSA control plugin that keeps its values in a file.
//
// It exists so that tests go through the real libasound, and so that they and other programs can see and turn the
// same volumes: every read looks into the file, every write replaces it as a whole.
//
//     cc -O2 -DPIC -fPIC -shared -Wl,-z,nodelete simulated_mixer.c -o libasound_module_ctl_anisim.so -lasound
//
//     ctl_type.anisim { lib "/absolute/path/libasound_module_ctl_anisim.so" }
//     ctl.sim { type anisim  mixer "/dev/shm/mixer" }
//
// It takes the keys of simulated_card.c and heeds `setup` and `mixer FILE`; without a file, or when the file is not
// there, the card has no mixer; a file that is taken away is a card that is pulled out. The file has a line per
// control; a control without a range is a switch:
//
//     "Master Playback Volume" 0 range 0 87 dB -8700 100 values 60 60 60 60
//     "Master Playback Switch" 0 values 1 1 1 1
//
// After the name in quotes comes its index, then words: `range MIN MAX`; `dB MIN STEP` in hundredths (absent: it tells
// no decibels); `mute`, the lowest value is silence; `readonly`; `inactive`; `fails`, writing is an input/output error;
// and at last `values`, one for each channel.
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "simulated_card_settings.h"

enum { CONTROLS = 32, CHANNELS = 8, LINE = 512 };

typedef struct {
    char name[44];
    unsigned index, count;
    int is_volume, has_decibels, has_mute, is_readonly, is_inactive, fails;
    long lowest, highest, decibels_at_lowest, decibels_step;
    long values[CHANNELS];
} control;

typedef struct {
    control all[CONTROLS];
    unsigned count;
} controls;

typedef struct {
    snd_ctl_ext_t ext;
    settings set;
    controls now, told;  ///< what the file says, and what events have told of it
} mixer;

/// Reads one line; 0 where it is none of ours.
static int parse(control *c, const char *line) {
    int used = 0;
    *c = (control){.highest = 1};
    if (sscanf(line, " \"%43[^\"]\" %u%n", c->name, &c->index, &used) < 2) return 0;
    char word[16];
    for (line += used; sscanf(line, " %15s%n", word, &used) == 1;) {
        line += used;
        used = 0;
        if (!strcmp(word, "range")) {
            c->is_volume = sscanf(line, "%ld %ld%n", &c->lowest, &c->highest, &used) == 2;
        } else if (!strcmp(word, "dB")) {
            c->has_decibels = sscanf(line, "%ld %ld%n", &c->decibels_at_lowest, &c->decibels_step, &used) == 2;
        } else if (!strcmp(word, "mute")) c->has_mute = 1;
        else if (!strcmp(word, "readonly")) c->is_readonly = 1;
        else if (!strcmp(word, "inactive")) c->is_inactive = 1;
        else if (!strcmp(word, "fails")) c->fails = 1;
        else if (!strcmp(word, "values")) {
            while (c->count < CHANNELS && sscanf(line, "%ld%n", &c->values[c->count], &used) == 1) {
                line += used;
                c->count++;
            }
            return c->count > 0;
        } else return 0;
        line += used;
    }
    return 0;
}

static int load(mixer *m) {
    FILE *file = fopen(m->set.mixer, "re");
    if (!file) return -ENODEV;
    char line[LINE];
    int error = 0;
    m->now.count = 0;
    while (m->now.count < CONTROLS && fgets(line, sizeof line, file)) {
        if (line[0] == '\n') continue;
        if (parse(&m->now.all[m->now.count], line)) m->now.count++;
        else {
            SNDERR("simulated mixer: cannot read %s", line);
            error = -EINVAL;
        }
    }
    fclose(file);
    return error;
}

static int save(const mixer *m) {
    char path[PATH_BYTES + 8];
    snprintf(path, sizeof path, "%s.new", m->set.mixer);
    FILE *file = fopen(path, "we");
    if (!file) return -errno;
    for (unsigned i = 0; i < m->now.count; i++) {
        const control *c = &m->now.all[i];
        fprintf(file, "\"%s\" %u", c->name, c->index);
        if (c->is_volume) fprintf(file, " range %ld %ld", c->lowest, c->highest);
        if (c->has_decibels) fprintf(file, " dB %ld %ld", c->decibels_at_lowest, c->decibels_step);
        fprintf(file, "%s%s%s%s values", c->has_mute ? " mute" : "", c->is_readonly ? " readonly" : "",
                c->is_inactive ? " inactive" : "", c->fails ? " fails" : "");
        for (unsigned k = 0; k < c->count; k++) fprintf(file, " %ld", c->values[k]);
        fprintf(file, "\n");
    }
    if (fclose(file) != 0 || rename(path, m->set.mixer) < 0) return -errno;
    return 0;
}

static void mixer_close(snd_ctl_ext_t *ext) { free(ext->private_data); }

static int elem_count(snd_ctl_ext_t *ext) {
    mixer *m = ext->private_data;
    return (int)m->now.count;
}

static int elem_list(snd_ctl_ext_t *ext, unsigned offset, snd_ctl_elem_id_t *id) {
    mixer *m = ext->private_data;
    if (offset >= m->now.count) return -EINVAL;
    snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER);
    snd_ctl_elem_id_set_name(id, m->now.all[offset].name);
    snd_ctl_elem_id_set_index(id, m->now.all[offset].index);
    return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id) {
    mixer *m = ext->private_data;
    for (unsigned i = 0; i < m->now.count; i++) {
        const control *c = &m->now.all[i];
        if (!strcmp(snd_ctl_elem_id_get_name(id), c->name) && snd_ctl_elem_id_get_index(id) == c->index) return i;
    }
    return SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned *access, unsigned *count) {
    mixer *m = ext->private_data;
    const control *c = &m->now.all[key];
    *type = c->is_volume ? SND_CTL_ELEM_TYPE_INTEGER : SND_CTL_ELEM_TYPE_BOOLEAN;
    *access = SND_CTL_EXT_ACCESS_READ;
    if (!c->is_readonly) *access |= SND_CTL_EXT_ACCESS_WRITE;
    if (c->is_inactive) *access |= SND_CTL_EXT_ACCESS_INACTIVE;
    if (c->has_decibels) *access |= SND_CTL_EXT_ACCESS_TLV_READ | SND_CTL_EXT_ACCESS_TLV_CALLBACK;
    *count = c->count;
    return 0;
}

static int get_integer_info(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *lowest, long *highest, long *step) {
    mixer *m = ext->private_data;
    *lowest = m->now.all[key].lowest;
    *highest = m->now.all[key].highest;
    *step = 1;
    return 0;
}

static int read_decibels(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int operation, unsigned number, unsigned *tlv,
                         unsigned size) {
    mixer *m = ext->private_data;
    const control *c = &m->now.all[key];
    (void)number;
    if (operation != 0 || size < 4 * sizeof *tlv) return -EINVAL;
    tlv[0] = SND_CTL_TLVT_DB_SCALE;
    tlv[1] = 2 * sizeof *tlv;
    tlv[2] = (unsigned)(int)c->decibels_at_lowest;
    tlv[3] = (unsigned)c->decibels_step | (c->has_mute ? 0x10000 : 0);
    return 0;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *values) {
    mixer *m = ext->private_data;
    int error = load(m);
    if (error < 0) return error;
    const control *c = &m->now.all[key];
    for (unsigned k = 0; k < c->count; k++) values[k] = c->values[k];
    return 0;
}

/// 1 where something changed, as drivers answer.
static int write_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *values) {
    mixer *m = ext->private_data;
    int error = load(m);
    if (error < 0) return error;
    control *c = &m->now.all[key];
    if (c->is_readonly) return -EPERM;
    if (c->fails) return -EIO;
    int changed = 0;
    for (unsigned k = 0; k < c->count; k++) {
        if (values[k] < c->lowest || values[k] > c->highest) return -EINVAL;
        changed |= c->values[k] != values[k];
        c->values[k] = values[k];
    }
    if (changed && (error = save(m)) < 0) return error;
    return changed;
}

/// Tells of every control whose values differ from those told last, whoever changed them.
static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned *mask) {
    mixer *m = ext->private_data;
    int error = load(m);
    if (error < 0) return error;
    for (unsigned i = 0; i < m->now.count; i++) {
        if (!memcmp(m->now.all[i].values, m->told.all[i].values, sizeof m->now.all[i].values)) continue;
        m->told.all[i] = m->now.all[i];
        elem_list(ext, i, id);
        snd_ctl_elem_id_set_numid(id, i + 1);
        *mask = SND_CTL_EVENT_MASK_VALUE;
        return 1;
    }
    return -EAGAIN;
}

static const snd_ctl_ext_callback_t callbacks = {
    .close = mixer_close, .elem_count = elem_count, .elem_list = elem_list, .find_elem = find_elem,
    .get_attribute = get_attribute, .get_integer_info = get_integer_info, .read_integer = read_integer,
    .write_integer = write_integer, .read_event = read_event,
};

SND_CTL_PLUGIN_DEFINE_FUNC(anisim) {
    (void)root;
    mixer *m = calloc(1, sizeof *m);
    if (!m) return -ENOMEM;
    m->set = default_settings;
    int error = take_settings(&m->set, conf);
    if (error >= 0 && !m->set.mixer[0]) error = -ENOENT;
    if (error >= 0) error = load(m);
    m->told = m->now;
    if (error >= 0) {
        m->ext.version = SND_CTL_EXT_VERSION;
        m->ext.callback = &callbacks;
        m->ext.private_data = m;
        m->ext.poll_fd = -1;
        m->ext.tlv.c = read_decibels;
        snprintf(m->ext.id, sizeof m->ext.id, "anisim");
        snprintf(m->ext.driver, sizeof m->ext.driver, "simulation");
        snprintf(m->ext.name, sizeof m->ext.name, "simulated mixer");
        error = snd_ctl_ext_create(&m->ext, name, mode);
    }
    if (error < 0) {
        free(m);
        return error;
    }
    *handlep = m->ext.handle;
    return 0;
}

SND_CTL_PLUGIN_SYMBOL(anisim);
