import Glibc

// The calls the audio thread makes into libasound and the C library: each was read to neither allocate nor wait on a
// PCM opened non-blocking. Declared here once more because the compiler knows nothing of imported C and rejects it in
// @_noLocks code. The module calls none of them through CALSA: two declarations of one symbol would disagree.

@_silgen_name("snd_pcm_status") @_noLocks
func cardStatus(_ pcm: OpaquePointer, _ status: OpaquePointer) -> Int32

@_silgen_name("snd_pcm_status_get_state") @_noLocks
func statusState(_ status: OpaquePointer) -> UInt32

@_silgen_name("snd_pcm_status_get_avail") @_noLocks
func statusAvailable(_ status: OpaquePointer) -> UInt

@_silgen_name("snd_pcm_status_get_delay") @_noLocks
func statusDelay(_ status: OpaquePointer) -> Int

@_silgen_name("snd_pcm_status_get_htstamp") @_noLocks
func statusTime(_ status: OpaquePointer, _ time: UnsafeMutablePointer<timespec>)

@_silgen_name("snd_pcm_writei") @_noLocks
func cardWrite(_ pcm: OpaquePointer, _ frames: UnsafeRawPointer, _ count: UInt) -> Int

@_silgen_name("snd_pcm_start") @_noLocks
func cardStart(_ pcm: OpaquePointer) -> Int32

@_silgen_name("clock_gettime") @_noLocks
private func readClock(_ clock: Int32, _ time: UnsafeMutablePointer<timespec>) -> Int32

/// CLOCK_MONOTONIC in nanoseconds: the clock ALSA stamps with. RT safe.
@_noLocks
func monotonicNanoseconds() -> Int64 {
    var time = timespec()
    _ = readClock(CLOCK_MONOTONIC, &time)
    return nanoseconds(of: time)
}

/// A time of the C library as nanoseconds. RT safe.
@_noLocks
func nanoseconds(of time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
