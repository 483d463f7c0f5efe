import Testing

// The built program against independent senders, in real time. One after the other: they share two cores, and a test
// that measures must not be disturbed by the next.
///
// `ANI4OUT_BINARY` names another program than `.build/release/ani4out`; `ANI4OUT_E2E_SECONDS` sets how long the streams
// of the exactness tests are (default 30), `ANI4OUT_E2E_SETTINGS` how many settings of the equaliser are
// measured (default 500: a minute); `ANI4OUT_E2E_KEEP=1` keeps the recordings.
@Suite("End to end", .serialized, .againIfMachineStoodStill)
struct EndToEnd {}
