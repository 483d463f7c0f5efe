import Glibc
import ResamplerDesign

/// Designs the resampler's tables and writes them, the same bytes in every run.
///
///     resampler-tables Sources/CResamplerTables
///
/// The program is built from these files, so this is for whoever changes the design.
@main
enum ResamplerTables {
    private static let tables: [(file: String, specification: FractionalDelaySpecification)] = [
        ("standard.bin", .standard), ("low-latency.bin", .lowLatency),
    ]

    static func main() {
        guard CommandLine.arguments.count == 2, let folder = CommandLine.arguments.last else {
            print("usage: resampler-tables FOLDER")
            exit(2)
        }
        for table in tables {
            let bytes = FixedPointTable(table.specification).bytes
            let path = "\(folder)/\(table.file)"
            guard write(bytes, to: path) else {
                perror(path)
                exit(1)
            }
            print("\(path): \(bytes.count) bytes")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        guard let file = fopen(path, "wb") else { return false }
        let written = fwrite(bytes, 1, bytes.count, file)
        return fclose(file) == 0 && written == bytes.count
    }
}
