# Everything one does with ani4out. `make help` lists the targets.
# All tests run in release: the sample code relies on the optimiser, a debug build of it cannot keep up with real time.

SWIFT ?= swift
BINARY = .build/release/ani4out
SOURCES = Sources Tests Benchmarks Tools Package.swift
# A crashing test must end, not wait for a debugger.
export SWIFT_BACKTRACE = enable=no

.DEFAULT_GOAL := help
.PHONY: help run test test-web tsan clocks lint bench bench-dsp bench-resampler fuzz simulate release man completions dependencies test-dependencies clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-18s %s\n", $$1, $$2 }'

run: release ## install what is missing, build, play the demonstration (ARGS='…' adds flags)
	$(BINARY) run --demo $(ARGS)

release: dependencies ## build the optimised program, .build/release/ani4out
	$(SWIFT) build -c release --product ani4out

test: dependencies test-dependencies ## install what is missing, build, run every test, unit to end-to-end
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

test-web: ## install what is missing, try the web app in a browser (ARGS='-k fader' picks some)
	scripts/test-web $(ARGS)

# In release too: the compiler proves the real-time rules with the optimiser's help, a debug build cannot.
tsan: dependencies ## run the concurrency tests under the thread sanitizer
	$(SWIFT) test -c release --sanitize=thread --scratch-path .build-tsan --filter ThreadSanitizer

clocks: dependencies test-dependencies ## try PTP and cards against linuxptp and GStreamer, ten minutes in real time
	$(SWIFT) build -c release --build-tests
	ANI4OUT_LONG=1 $(SWIFT) test -c release --skip-build --filter 'ClockReasonTests|HoldoverTests|PTPCardTests|PTPLockTests'

fuzz: dependencies ## feed the parsers ten million bad packets and a million bad descriptions
	$(SWIFT) build -c release --build-tests
	ANI4OUT_FUZZ_ITERATIONS=10000000 $(SWIFT) test -c release --skip-build --filter FlowFuzz
	ANI4OUT_FUZZ_ITERATIONS=1000000 $(SWIFT) test -c release --skip-build --filter SDPFuzz

# An hour of each class of faults, a month of positions; ANI4OUT_SIMULATION_SEED repeats what a failed test named.
simulate: dependencies ## run thousands of seeded scenarios and days of stream, faster than real time
	$(SWIFT) build -c release --build-tests
	ANI4OUT_SIMULATION_SEEDS=2000 $(SWIFT) test -c release --skip-build \
		--filter 'EngineTests.(Simulation|RandomScenario|CardContract|Fault|Position)Tests'

lint: ## check the formatting of every Swift file
	$(SWIFT) format lint --strict -r $(SOURCES)

bench-dsp: dependencies ## measure time and purity of the signal path beside C, sox, GStreamer, ffmpeg and scipy
	@scripts/install-dependencies bench
	$(SWIFT) build -c release --product signal-bench
	Benchmarks/dsp/dsp.py

bench-resampler: dependencies ## measure the resampler beside libsamplerate, soxr, zita-resampler and speexdsp
	@scripts/install-dependencies bench
	$(SWIFT) build -c release --product signal-bench
	Benchmarks/resampler/resampler.py

bench: release bench-dsp bench-resampler ## both, and measure CPU, memory and start-up beside GStreamer and a C receiver
	Benchmarks/run

man: dependencies ## write the manual page, .build/man/ani4out.1
	$(SWIFT) package -c release generate-manual
	mkdir -p .build/man
	cp .build/plugins/GenerateManual/outputs/ani4out/ani4out.1 .build/man/

completions: release ## write completions for bash, zsh and fish, .build/completions
	mkdir -p .build/completions
	$(BINARY) --generate-completion-script bash > .build/completions/ani4out.bash
	$(BINARY) --generate-completion-script zsh > .build/completions/_ani4out
	$(BINARY) --generate-completion-script fish > .build/completions/ani4out.fish

dependencies:
	@scripts/install-dependencies build

test-dependencies:
	@scripts/install-dependencies test

clean: ## remove everything that was built
	rm -rf .build .build-tsan Benchmarks/build
