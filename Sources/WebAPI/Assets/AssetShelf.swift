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

    /// The files in the program, made ready when the first is asked for.
    public init() { origin = .program }

    /// For those who work on the web app: the files of a directory, read for every page.
    public init(directory: String) { origin = .directory(directory) }

    package init(files: [NamedFile]) { origin = .files(files) }

    func current() -> AssetSet {
        if let set { return set }
        switch origin {
        case .program: return keep(AssetSet(EmbeddedFiles.all))
        case .files(let files): return keep(AssetSet(files))
        case .directory(let directory):
            let files = DirectoryFiles.all(in: directory)
            let own = Set(files.map(\.name))
            return AssetSet(files + EmbeddedFiles.all.filter { !own.contains($0.name) })
        }
    }

    private func keep(_ new: AssetSet) -> AssetSet {
        set = new
        return new
    }

    package func digest() -> String { current().digest }
}
