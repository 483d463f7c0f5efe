/// Where the files come from that are sent as they are.
public actor AssetShelf {
    private enum Origin {
        case program
        /// The files of the program, but for those that the directory has too.
        case directory(String)
        case files([NamedFile])
    }

    private let origin: Origin
    private var set: AssetSet?
    /// What `set` was made of, where that may change.
    private var files: [NamedFile] = []

    /// The files in the program, made ready when the first is asked for.
    public init() { origin = .program }

    /// For those who work on the web app: the files of a directory, read at every request.
    public init(directory: String) { origin = .directory(directory) }

    package init(files: [NamedFile]) { origin = .files(files) }

    func current() -> AssetSet {
        switch origin {
        case .program: return set ?? keep(AssetSet(EmbeddedFiles.all))
        case .files(let files): return set ?? keep(AssetSet(files))
        case .directory(let directory):
            let found = DirectoryFiles.all(in: directory)
            // To compress them anew for each of the hundred requests of a page would take seconds.
            if let set, found == files { return set }
            files = found
            let own = Set(found.map(\.name))
            return keep(AssetSet(found + EmbeddedFiles.all.filter { !own.contains($0.name) }))
        }
    }

    private func keep(_ new: AssetSet) -> AssetSet {
        set = new
        return new
    }

    package func digest() -> String { current().digest }
}
