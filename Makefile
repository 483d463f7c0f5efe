# Everything one does with ani4out. `make help` lists the targets.
# All tests run in release: the sample code relies on the optimiser, a debug build of it cannot keep up with real time.

SWIFT ?= swift
BINARY = .build/release/ani4out
SOURCES = Sources Tests Benchmarks Tools Package.swift
# A crashing test must end, not wait for a debugger.
export SWIFT_BACKTRACE = enable=no

.DEFAULT_GOAL := help
.PHONY: help run test test-web fuzz-api tsan clocks load lint bench bench-dsp bench-resampler bench-idle fuzz simulate release static man
.PHONY: completions install uninstall dependencies test-dependencies clean

# Where `make install` puts things. systemd looks for units below /usr/local, /usr and /etc only. DESTDIR is a folder that
# stands for /, for who makes packages.
PREFIX ?= /usr/local
DESTDIR ?=
UNIT_FOLDER ?= $(PREFIX)/lib/systemd/system
SYSUSERS_FOLDER ?= $(PREFIX)/lib/sysusers.d
UDEV_FOLDER ?= $(PREFIX)/lib/udev/rules.d
# polkit reads /usr/share and /etc; that it reads /usr/local/share too is new.
POLKIT_FOLDER ?= $(if $(filter /usr/local,$(PREFIX)),/etc/polkit-1/rules.d,$(PREFIX)/share/polkit-1/rules.d)
# What is installed. It holds Swift's libraries: a service cannot read those in somebody's home.
BUILT ?= .build-static/release/ani4out
MANUAL ?= .build/man/ani4out.1
INSTALLED = $(PREFIX)/bin/ani4out $(UNIT_FOLDER)/ani4out.service $(SYSUSERS_FOLDER)/ani4out.conf \
	$(UDEV_FOLDER)/60-ani4out.rules $(POLKIT_FOLDER)/60-ani4out.rules $(PREFIX)/share/man/man1/ani4out.1 \
	$(PREFIX)/share/bash-completion/completions/ani4out $(PREFIX)/share/zsh/site-functions/_ani4out \
	$(PREFIX)/share/fish/vendor_completions.d/ani4out.fish

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-18s %s\n", $$1, $$2 }'

run: release ## install what is missing, build, play the demonstration (ARGS='…' adds flags)
	$(BINARY) run --demo $(ARGS)

release: dependencies ## build the optimised program, .build/release/ani4out
	$(SWIFT) build -c release --product ani4out

test: dependencies test-dependencies ## install what is missing, build, run every test, unit to end-to-end
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

test-web: ## try the web app in a browser, on a stand-in and on what was built (ARGS='-k fader' picks some)
	scripts/test-web $(ARGS)

fuzz-api: release ## have schemathesis ask a device for all that the API's description allows, and for what it does not
	scripts/fuzz-api $(ARGS)

# In release too: the compiler proves the real-time rules with the optimiser's help, a debug build cannot.
# The core needs no other package: what was resolved stays as it is.
tsan: dependencies ## run the concurrency tests under the thread sanitizer
	ANI4OUT_CORE_ONLY=1 $(SWIFT) test -c release --sanitize=thread --scratch-path .build-tsan \
		--disable-automatic-resolution --filter ThreadSanitizer

clocks: dependencies test-dependencies ## try PTP and cards against linuxptp and GStreamer, ten minutes in real time
	$(SWIFT) build -c release --build-tests
	ANI4OUT_LONG=1 $(SWIFT) test -c release --skip-build --filter 'ClockReasonTests|HoldoverTests|PTPCardTests|PTPLockTests'

fuzz: dependencies ## feed the parsers ten million bad packets, a million bad descriptions and as many streams of commands
	$(SWIFT) build -c release --build-tests
	ANI4OUT_FUZZ_ITERATIONS=10000000 $(SWIFT) test -c release --skip-build --filter FlowFuzz
	ANI4OUT_FUZZ_ITERATIONS=1000000 $(SWIFT) test -c release --skip-build --filter SDPFuzz
	ANI4OUT_FUZZ_ITERATIONS=1000000 $(SWIFT) test -c release --skip-build --filter HubFuzz

# As root the device and its clients go before all else on this machine; docs/measuring.md has figures.
load: dependencies test-dependencies ## two hundred control systems with 5 000 commands a second while audio plays
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build --filter 'EndToEndTests.*CommandLoadTests'

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

bench-idle: release ## measure start-up with a database, memory and CPU of a device that plays nothing
	Benchmarks/idle.py

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

static: dependencies ## build what `make install` installs, with Swift's libraries in it
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product ani4out

# Installing is for root, building is not: what is missing is named, not built.
install: ## as root, install program, service, manual page and completions (PREFIX=/usr/local, DESTDIR=)
	@test -x $(BUILT) || { echo '$(BUILT) is not there: run `make static` first, not as root' >&2; exit 1; }
	@test -f $(MANUAL) || { echo '$(MANUAL) is not there: run `make man` first, not as root' >&2; exit 1; }
	install -D -m 755 $(BUILT) $(DESTDIR)$(PREFIX)/bin/ani4out
	install -d $(DESTDIR)$(UNIT_FOLDER)
	sed 's|@BINDIR@|$(PREFIX)/bin|' packaging/systemd/ani4out.service > $(DESTDIR)$(UNIT_FOLDER)/ani4out.service
	chmod 644 $(DESTDIR)$(UNIT_FOLDER)/ani4out.service
	install -D -m 644 packaging/sysusers.d/ani4out.conf $(DESTDIR)$(SYSUSERS_FOLDER)/ani4out.conf
	install -D -m 644 packaging/udev/60-ani4out.rules $(DESTDIR)$(UDEV_FOLDER)/60-ani4out.rules
	install -D -m 644 packaging/polkit/60-ani4out.rules $(DESTDIR)$(POLKIT_FOLDER)/60-ani4out.rules
	install -D -m 644 $(MANUAL) $(DESTDIR)$(PREFIX)/share/man/man1/ani4out.1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BUILT) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/ani4out
	$(BUILT) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_ani4out
	$(BUILT) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/ani4out.fish
	test -n '$(DESTDIR)' || scripts/announce-service installed

uninstall: ## as root, remove what `make install` installed; what the device remembers stays
	test -n '$(DESTDIR)' || scripts/announce-service leaving
	rm -f $(addprefix $(DESTDIR),$(INSTALLED))
	test -n '$(DESTDIR)' || scripts/announce-service removed

dependencies:
	@scripts/install-dependencies build

test-dependencies:
	@scripts/install-dependencies test

clean: ## remove everything that was built
	rm -rf .build .build-static .build-tsan Benchmarks/build
