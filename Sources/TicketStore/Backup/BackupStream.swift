/// A backup as one stream: a tar archive (POSIX.1-1988 ustar) with the layout of a backup's folder, which any tar unpacks.
import Foundation
import Ticketing

extension Backup {
    /// Writes a whole backup. What is copied first lies in the data directory meanwhile, with room for the database once more.
    ///
    /// - Parameter descriptor: a pipe or a file.
    package func write(to descriptor: Int32) throws(StoreError) -> Manifest {
        try data.demandDatabase()
        try DurableFolder.make(data.runs)
        guard let run = try RunFolder.make(in: data.runs) else {
            throw StoreError(place: data.runs, problem: .diskFull)
        }
        var parts = BackupParts(generation: "\(BackupFolder.prefix)\(now.compact)-\(run.id.name.prefix(4))")
        let database = "\(run.path)/\(BackupFolder.database)"
        // Contents that are erased while the stream runs are missing in it; those that come are not named in it.
        try DatabaseCopy.make(of: data.database, at: database)
        let tar = TarWriter(descriptor: descriptor, time: now.seconds)
        let blobs = try stream(blobsOf: database, to: tar)
        for source in [(path: database, name: BackupFolder.database)]
            + Self.sources(of: data, configuration, except: nil)
        {
            let path = "\(parts.generation)/\(source.name)"
            guard let size = FileCopy.size(of: source.path) else { continue }
            let hash = try tar.add(source.path, as: path, size: size)
            parts.files.append(Manifest.File(path: path, size: size, sha256: hash.hex))
        }
        let manifest = try StoreError.catching(place: database) {
            try Pool.reading(database).read { db in
                Manifest(
                    postigo: version, madeAt: now.seconds, generation: parts.generation,
                    schema: try DatabaseCopy.schema(db),
                    tickets: try Int.fetchOne(db, sql: "SELECT count(*) FROM ticket") ?? 0,
                    mails: try Int.fetchOne(db, sql: "SELECT count(*) FROM ledger") ?? 0, blobs: blobs.count,
                    blobOctets: blobs.octets, files: parts.files, faults: blobs.faults)
            }
        }
        let octets = try StoreError.catching(place: "manifest") { try manifest.octets }
        try tar.add(octets, as: Manifest.fileName)
        try tar.end()
        withExtendedLifetime(run) {}
        return manifest
    }

    private func stream(
        blobsOf database: String, to tar: TarWriter
    ) throws(StoreError) -> (count: Int, octets: Int, faults: [String]) {
        var (count, octets) = (0, 0)
        var faults: [String] = []
        let source = BlobFolder(path: data.blobs, drafts: data.blobs)
        try StoreError.catching(place: database) {
            try Pool.reading(database).read { db in
                try DatabaseCopy.forEachFile(of: db) { hash, size in
                    (count, octets) = (count + 1, octets + size)
                    let place = source.place(of: hash)
                    guard FileCopy.size(of: place) == size else {
                        faults.append("\(place): is missing, or not whole")
                        return
                    }
                    let found = try tar.add(place, as: "blobs/\(hash.hex.prefix(2))/\(hash.hex)", size: size)
                    if found != hash { faults.append("\(place): \(StoreError.Problem.changedOnDisk.sentence)") }
                }
            }
        }
        return (count, octets, faults)
    }
}

/// Files of mode 0600, one after the other.
struct TarWriter {
    let descriptor: Int32
    let time: Int64

    private static let block = 512
    /// What fits into eleven octal digits; beyond it GNU's base-256 form, which every tar of today reads.
    private static let octalLimit = 1 << 33

    /// - Returns: the SHA-256 of what was written.
    func add(_ path: String, as name: String, size: Int) throws(StoreError) -> ContentHash {
        try write(Self.header(name, size: size, time: time))
        var (hash, rest) = (RunningHash(), size)
        try FileCopy.forEachPiece(of: path) { piece throws(StoreError) in
            // A file that grows would end the archive.
            let part = Array(piece.prefix(rest))
            hash.update(part)
            rest -= part.count
            try write(part)
        }
        guard rest == 0 else { throw StoreError(place: path, problem: .other("it became shorter while it was copied")) }
        try pad(after: size)
        return hash.finish()
    }

    func add(_ octets: [UInt8], as name: String) throws(StoreError) {
        try write(Self.header(name, size: octets.count, time: time))
        try write(octets)
        try pad(after: octets.count)
    }

    func end() throws(StoreError) { try write([UInt8](repeating: 0, count: 2 * Self.block)) }

    private func pad(after size: Int) throws(StoreError) {
        try write([UInt8](repeating: 0, count: (Self.block - size % Self.block) % Self.block))
    }

    private func write(_ octets: [UInt8]) throws(StoreError) {
        try FileCopy.write(octets[...], to: descriptor, named: "the backup's stream")
    }

    /// A name of more than 100 octets goes on in the prefix of 155; ours are shorter, but for a configuration's.
    static func header(_ name: String, size: Int, time: Int64) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int) {
            for (index, octet) in text.utf8.enumerated() { header[offset + index] = octet }
        }
        func octal(_ number: Int, _ digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        let (prefix, rest) = split(name)
        put(rest, at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        if size < octalLimit {
            put(octal(size, 11), at: 124)
        } else {
            for index in 0..<8 { header[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
            header[124] = 0x80
        }
        put(octal(Int(time), 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        put(prefix, at: 345)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6) + "\u{0} ", at: 148)
        return header
    }

    /// At a slash, so that both halves fit; what fits nowhere is cut, and its hash in the manifest tells of it.
    private static func split(_ name: String) -> (prefix: String, name: String) {
        let octets = Array(name.utf8)
        guard octets.count > 100 else { return ("", name) }
        let cut = octets.indices.last { octets[$0] == 0x2F && $0 <= 155 && octets.count - $0 - 1 <= 100 }
        guard let cut else { return ("", String(decoding: octets.prefix(100), as: UTF8.self)) }
        return (
            String(decoding: octets[..<cut], as: UTF8.self), String(decoding: octets[(cut + 1)...], as: UTF8.self)
        )
    }
}
