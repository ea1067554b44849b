/// Puts a pseudonym in the place of an address wherever it stands: in every text column of every table, those of later
/// migrations too.
import Foundation
import MIME
import Ticketing

struct AddressSweep {
    let db: Connection
    /// Lower case.
    let addresses: Set<String>
    let pseudonym: String

    /// Tables of the search index, which is kept in step by its own commands, and of the migrations.
    private static let others = ["search", "sqlite_", "grdb_"]

    /// - Returns: how many values changed.
    func run() throws -> Int {
        let (addresses, pseudonym) = (addresses, pseudonym)
        let replace = { @Sendable (text: String) in text.replacing(addresses, by: pseudonym) }
        return try db.withFunction("without_address", replace) {
            try entries() + columns().reduce(0) { $0 + (try sweep($1.table, $1.column)) }
        }
    }

    /// The text of entries is in the search index: it is taken out, and put back.
    private func entries() throws -> Int {
        let index = SearchIndex(db: db)
        let mentioning = try entriesThatMention()
        for entry in mentioning { try index.remove(entry) }
        var changed = 0
        for (table, column) in [
            ("entry", "text"), ("entry", "folded"), ("ticket", "subject"), ("attachment", "filename"),
        ] {
            changed += try sweep(table, column)
        }
        for entry in mentioning { try index.add(entry) }
        return changed
    }

    /// - Parameter withOrders: mails of commands alone too, which the search index has not.
    func entriesThatMention(withOrders: Bool = false) throws -> [Int64] {
        let rows = try SQLRow.fetchCursor(
            db,
            sql: """
                SELECT entry.id, text, folded, subject,
                    (SELECT group_concat(filename, ' ') FROM attachment WHERE entry_id = entry.id) AS files
                FROM entry JOIN ticket ON ticket.id = ticket_id WHERE (kind <> 'event'\(withOrders ? " OR raw IS NOT NULL" : "")) AND (
                    \(mentions("text")) OR \(mentions("folded")) OR \(mentions("subject")) OR \(mentions("files")))
                """)
        var entries: [Int64] = []
        while let row = try rows.next() {
            let texts: [String?] = [row["text"], row["folded"], row["subject"], row["files"]]
            if texts.contains(where: { $0.map { $0.replacing(addresses, by: pseudonym) != $0 } ?? false }) {
                entries.append(row["id"])
            }
        }
        return entries
    }

    /// A cheap test that lets through a little too much: the function looks at the neighbours too.
    private func mentions(_ column: String) -> String {
        "(" + addresses.sorted().map { "instr(lower(\(column)), \($0.quotedText)) > 0" }.joined(separator: " OR ") + ")"
    }

    /// Where both addresses of a person stood side by side, one row is left.
    private func sweep(_ table: String, _ column: String) throws -> Int {
        let (table, column) = (table.quotedIdentifier, column.quotedIdentifier)
        try db.execute(
            sql: """
                UPDATE OR REPLACE \(table) SET \(column) = without_address(\(column))
                WHERE \(mentions(column)) AND without_address(\(column)) <> \(column)
                """)
        return db.changesCount
    }

    private func columns() throws -> [(table: String, column: String)] {
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        return try tables.filter { table in !Self.others.contains(where: table.hasPrefix) }.flatMap { table in
            try db.columns(in: table).filter(\.isText).map { (table: table, column: $0.name) }
        }
    }
}

extension String {
    fileprivate var quotedText: String {
        "'" + split(at: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// Each whole address, whatever its case: "ann@x.test" does not stand in "joann@x.test".
    func replacing(_ addresses: Set<String>, by pseudonym: String) -> String {
        addresses.sorted().reduce(self) { $0.replacing($1, by: pseudonym) }
    }

    private func replacing(_ address: String, by pseudonym: String) -> String {
        let (text, wanted) = (Array(utf8), Array(address.utf8))
        let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var (out, index) = ([UInt8](), 0)
        out.reserveCapacity(text.count)
        while index < text.count {
            let end = index + wanted.count
            let stands =
                end <= text.count && lower[index] == wanted[0] && lower[index..<end].elementsEqual(wanted)
                && !(index > 0 && Self.belongs(text[index - 1])) && !(end < text.count && Self.continues(text, at: end))
            out += stands ? Array(pseudonym.utf8)[...] : text[index...index]
            index = stands ? end : index + 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// An octet before an address that makes it the end of another one. RFC 5322 §3.2.3 allows "'" and "=" too, but those
    /// stand before addresses as signs more often, and to leave one in is worse than to change another.
    private static func belongs(_ octet: UInt8) -> Bool {
        isLetterOrDigit(octet) || octet >= 0x80 || Array("+-_.".utf8).contains(octet)
    }

    /// The domain goes on: "x.test.br", "x.testing". A full stop alone ends a sentence.
    private static func continues(_ text: [UInt8], at index: Int) -> Bool {
        if isLetterOrDigit(text[index]) || text[index] == UInt8(ascii: "-") { return true }
        return text[index] == UInt8(ascii: ".") && index + 1 < text.count && isLetterOrDigit(text[index + 1])
    }

    private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
    }
}
