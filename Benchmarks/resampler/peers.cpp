// Runs the resamplers of others over raw frames, or times them, as signal-bench does with ours.
//
//     peers NAME < in > out   four channels of 64-bit floats, native byte order, at 1.0001 frames in for each out
//     peers --names
//     peers --time            nanoseconds of processor time a frame: turns of 1 ms, less the same without resampling
//     peers --latency         frames fed one by one after an impulse until its greatest frame has come
//
// All but ours work with 32-bit floats here; what is converted for that is converted outside of what is timed.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <samplerate.h>
#include <soxr.h>
#include <speex/speex_resampler.h>
#include <zita-resampler/vresampler.h>

namespace {

constexpr int channels = 4;
constexpr int turn = 48;
constexpr int most = 16384;
constexpr double ratio = 1.0001;

[[noreturn]] void fail(const char *what) {
    std::fprintf(stderr, "peers: %s\n", what);
    std::exit(1);
}

struct Resampler {
    virtual ~Resampler() = default;
    // Takes all `count` frames; how many come out.
    virtual int process(const float *in, int count, float *out) = 0;
    // Frames of input for each of output, from now on; false where it is fixed.
    virtual bool steer(double) { return false; }
};

struct SampleRate : Resampler {
    SRC_STATE *state;
    double out_per_in = 1 / ratio;

    explicit SampleRate(int type) {
        int error = 0;
        state = src_new(type, channels, &error);
        if (!state) fail(src_strerror(error));
    }
    ~SampleRate() override { src_delete(state); }
    bool steer(double now) override {
        out_per_in = 1 / now;
        return true;
    }
    int process(const float *in, int count, float *out) override {
        SRC_DATA data{};
        data.src_ratio = out_per_in;
        data.output_frames = most;
        int made = 0;
        while (count > 0) {
            data.data_in = in;
            data.input_frames = count;
            data.data_out = out + made * channels;
            if (int error = src_process(state, &data)) fail(src_strerror(error));
            in += data.input_frames_used * channels;
            count -= static_cast<int>(data.input_frames_used);
            made += static_cast<int>(data.output_frames_gen);
        }
        return made;
    }
};

struct Soxr : Resampler {
    soxr_t state;
    bool variable;

    explicit Soxr(bool variable) : variable(variable) {
        soxr_error_t error = nullptr;
        auto io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
        auto quality = soxr_quality_spec(SOXR_HQ, variable ? SOXR_VR : 0);
        auto threads = soxr_runtime_spec(1);
        // What can be varied is given the greatest ratio at first.
        state = soxr_create(variable ? 2 : ratio, 1, channels, &error, &io, &quality, &threads);
        if (error) fail(error);
        if (variable) steer(ratio);
    }
    ~Soxr() override { soxr_delete(state); }
    bool steer(double now) override { return variable && !soxr_set_io_ratio(state, now, 0); }
    int process(const float *in, int count, float *out) override {
        size_t used = 0, made = 0;
        if (auto error = soxr_process(state, in, count, &used, out, most, &made)) fail(error);
        if (used != static_cast<size_t>(count)) fail("soxr left input behind");
        return static_cast<int>(made);
    }
};

struct Zita : Resampler {
    VResampler state;

    explicit Zita(int half_length) {
        if (state.setup(1, channels, half_length)) fail("zita-resampler refused its settings");
        steer(ratio);
    }
    bool steer(double now) override {
        state.set_rratio(1 / now);
        return true;
    }
    int process(const float *in, int count, float *out) override {
        state.inp_count = count;
        state.inp_data = const_cast<float *>(in);
        state.out_count = most;
        state.out_data = out;
        if (state.process() || state.inp_count) fail("zita-resampler left input behind");
        return most - static_cast<int>(state.out_count);
    }
};

// Its ratio stays: speex_resampler_set_rate_frac of 1.2.1 crashes when the denominator changes every millisecond.
struct Speex : Resampler {
    SpeexResamplerState *state;

    explicit Speex(int quality) {
        int error = 0;
        state = speex_resampler_init_frac(channels, 10001, 10000, 48000, 48000, quality, &error);
        if (error) fail(speex_resampler_strerror(error));
    }
    ~Speex() override { speex_resampler_destroy(state); }
    int process(const float *in, int count, float *out) override {
        int made = 0;
        while (count > 0) {
            spx_uint32_t used = count, room = most;
            if (int error = speex_resampler_process_interleaved_float(state, in, &used, out + made * channels, &room))
                fail(speex_resampler_strerror(error));
            in += used * channels;
            count -= static_cast<int>(used);
            made += static_cast<int>(room);
        }
        return made;
    }
};

struct Peer {
    const char *name;
    std::function<std::unique_ptr<Resampler>()> make;
};

const std::vector<Peer> peers = {
    {"libsamplerate best", [] { return std::make_unique<SampleRate>(SRC_SINC_BEST_QUALITY); }},
    {"libsamplerate medium", [] { return std::make_unique<SampleRate>(SRC_SINC_MEDIUM_QUALITY); }},
    {"libsamplerate fastest", [] { return std::make_unique<SampleRate>(SRC_SINC_FASTEST); }},
    {"soxr HQ", [] { return std::make_unique<Soxr>(false); }},
    {"soxr VR", [] { return std::make_unique<Soxr>(true); }},
    {"zita VResampler 16", [] { return std::make_unique<Zita>(16); }},
    {"zita VResampler 48", [] { return std::make_unique<Zita>(48); }},
    {"zita VResampler 96", [] { return std::make_unique<Zita>(96); }},
    {"speexdsp q4", [] { return std::make_unique<Speex>(4); }},
    {"speexdsp q7", [] { return std::make_unique<Speex>(7); }},
    {"speexdsp q10", [] { return std::make_unique<Speex>(10); }},
};

void run(const Peer &peer) {
    auto resampler = peer.make();
    std::vector<double> wide(most * channels);
    std::vector<float> in(turn * channels), out(most * channels);
    while (size_t frames = std::fread(wide.data(), sizeof(double) * channels, turn, stdin)) {
        std::copy_n(wide.begin(), frames * channels, in.begin());
        size_t made = resampler->process(in.data(), static_cast<int>(frames), out.data());
        std::copy_n(out.begin(), made * channels, wide.begin());
        if (std::fwrite(wide.data(), sizeof(double) * channels, made, stdout) != made) fail("cannot write");
    }
}

double now() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

// Medians of rounds, in nanoseconds a frame.
double cost(const std::function<void(int)> &work) {
    constexpr int rounds = 21, turns = 250;
    std::vector<double> costs;
    for (int round = 0; round < rounds; round++) {
        double begin = now();
        for (int i = 0; i < turns; i++) work(i);
        costs.push_back((now() - begin) / (turns * turn));
    }
    std::nth_element(costs.begin(), costs.begin() + rounds / 2, costs.end());
    return costs[rounds / 2];
}

void time_all() {
    constexpr int inputs = 16;
    std::vector<float> noise(inputs * turn * channels), in(turn * channels), out(most * channels);
    unsigned seed = 1;
    for (float &sample : noise) {
        seed = seed * 1664525 + 1013904223;
        sample = 0.35f * static_cast<int>(seed) / 2147483648.0f;
    }
    // A turn of input is copied to where it is worked on, as ours is.
    auto fill = [&](int i) {
        std::memcpy(in.data(), noise.data() + i % inputs * in.size(), in.size() * sizeof(float));
        asm volatile("" : : "r"(in.data()) : "memory");
    };
    double idle = cost(fill);
    for (const Peer &peer : peers) {
        for (bool varying : {false, true}) {
            auto resampler = peer.make();
            if (varying && !resampler->steer(ratio)) continue;
            double busy = cost([&](int i) {
                fill(i);
                // Up and down between 1 and 1.0002.
                if (varying) resampler->steer(1 + std::abs(i % 400 - 200) * 1e-6);
                resampler->process(in.data(), turn, out.data());
            });
            std::printf("%s, %s: median %.3f ns/frame\n", peer.name, varying ? "varying" : "fixed", busy - idle);
            std::fflush(stdout);
        }
    }
}

void latency(const Peer &peer) {
    auto resampler = peer.make();
    std::vector<float> in(channels), out(most * channels);
    float greatest = 0;
    int answer = 0;
    // Silence first, until it gives what it is fed.
    for (int fed = -512; fed < 1536; fed++) {
        std::fill(in.begin(), in.end(), fed == 0 ? 1.0f : 0.0f);
        int made = resampler->process(in.data(), 1, out.data());
        for (int i = 0; i < made; i++) {
            if (std::fabs(out[i * channels]) > greatest) {
                greatest = std::fabs(out[i * channels]);
                answer = fed;
            }
        }
    }
    std::printf("%s: %d frames\n", peer.name, answer);
}

}  // namespace

int main(int count, char **words) {
    std::string word = count == 2 ? words[1] : "";
    if (word == "--time") {
        time_all();
        return 0;
    }
    if (word == "--latency" || word == "--names") {
        for (const Peer &peer : peers) word == "--names" ? void(std::puts(peer.name)) : latency(peer);
        return 0;
    }
    for (const Peer &peer : peers) {
        if (word == peer.name) {
            run(peer);
            return 0;
        }
    }
    std::fputs("usage: peers NAME < in > out, or peers --names|--time|--latency\n", stderr);
    return 2;
}
