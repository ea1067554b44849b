/// A file that somebody adds by hand: its name as a label, and its type by its ending.

public struct FileLabel: Equatable, Sendable {
    /// Safe to show, and as a file's name; never empty.
    public let filename: String
    /// "application/pdf"; application/octet-stream where the ending says nothing.
    public let contentType: String

    /// - Parameter path: of the file, or its name alone.
    public init(ofFile path: String) {
        let safe = SafeFilename.reduce(path)
        filename = safe.isEmpty ? "file" : safe
        contentType = SafeFilename.type(of: filename)
    }
}
