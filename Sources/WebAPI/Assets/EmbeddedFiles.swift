import CWebAssets

/// A file by its name.
package struct NamedFile: Sendable, Hashable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The files that are in the program.
package enum EmbeddedFiles {
    package static var all: [NamedFile] {
        UnsafeBufferPointer(start: web_assets_first(), count: web_assets_count()).map { asset in
            NamedFile(
                name: String(cString: asset.name),
                bytes: Array(UnsafeBufferPointer(start: asset.begin, count: asset.end - asset.begin)))
        }
    }
}
