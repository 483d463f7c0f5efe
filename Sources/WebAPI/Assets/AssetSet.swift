import Crypto
import NIOCore

/// A file as it is sent.
struct Asset: Sendable {
    var type: String
    var plain: ByteBuffer
    /// Where it is smaller so.
    var compressed: ByteBuffer?
    /// Of the plain bytes: 64 hexadecimal digits.
    var digest: String
}

/// All files of one moment. What is not in it is not there: no path of a request ever reaches the file system.
package struct AssetSet: Sendable {
    /// By their names.
    let assets: [String: Asset]
    /// Of all names and contents: what the addresses of those files have in them that may be kept for ever.
    package let digest: String

    package init(_ files: [NamedFile]) {
        let files = files.sorted { $0.name < $1.name }
        var hash = SHA256()
        for file in files {
            hash.update(data: Array(file.name.utf8) + [0])
            hash.update(data: Self.hexadecimal(SHA256.hash(data: file.bytes)).utf8.map { $0 })
        }
        let digest = String(Self.hexadecimal(hash.finalize()).prefix(16))
        self.digest = digest
        let names = Set(files.map(\.name))
        assets = Dictionary(
            files.map { file in
                let bytes = file.name.hasSuffix(".html") ? Self.linked(file.bytes, names, digest) : file.bytes
                return (
                    file.name,
                    Asset(
                        type: Self.type(of: file.name), plain: ByteBuffer(bytes: bytes),
                        compressed: Compression.gzip(bytes).map { ByteBuffer(bytes: $0) },
                        digest: Self.hexadecimal(SHA256.hash(data: bytes)))
                )
            }
        ) { first, _ in first }
    }

    /// A page whose `src` and `href` of known files lead to those of this very set, which a browser may keep for ever.
    private static func linked(_ bytes: [UInt8], _ names: Set<String>, _ digest: String) -> [UInt8] {
        var result = ""
        var rest = String(decoding: bytes, as: UTF8.self)[...]
        while let quote = rest.firstIndex(of: "\"") {
            let head = rest[..<quote]
            let tail = rest[rest.index(after: quote)...]
            result += "\(head)\""
            guard head.hasSuffix("src=") || head.hasSuffix("href="), let end = tail.firstIndex(of: "\"") else {
                rest = tail
                continue
            }
            var name = tail[..<end]
            if name.hasPrefix("./") { name = name.dropFirst(2) } else if name.hasPrefix("/") { name = name.dropFirst() }
            result += names.contains(String(name)) ? "/assets/\(digest)/\(name)" : "\(tail[..<end])"
            rest = tail[end...].dropFirst()
            result += "\""
        }
        return Array((result + rest).utf8)
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func type(of name: String) -> String {
        let types = [
            "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
            "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "json": "application/json", "png": "image/png",
            "ico": "image/x-icon", "webmanifest": "application/manifest+json", "woff2": "font/woff2",
            "txt": "text/plain; charset=utf-8",
        ]
        return types[name.split(separator: ".").last.map(String.init) ?? ""] ?? "application/octet-stream"
    }
}
