/// What the command line and the alerts say in English, said in another language: `templates/<language>/sentences.po`.
///
/// Faults are written once, in English, where they are known: their octets stand in logs, in the store and in what other programs
/// read. Whoever reads them in a mail or at a terminal reads them here, sentence by sentence. The file has gettext's form, which
/// translators have programs for; "{1}" to "{9}" are places.
import Foundation
import MIME

package struct SentenceBook: Sendable {
    /// Those with the most words of their own first: "{1} mails" must not stand before "1 mail".
    private let forms: [SentenceForm]

    package static let none = SentenceBook([])

    static let fileName = "sentences.po"

    /// Octets of a line that is looked up. Ours: the longest sentence with its names has a tenth; what is longer is a
    /// server's talk, and shown as it came.
    private static let lineLimit = 4_000
    /// A sentence within a sentence within a sentence: an alert, with a fault, with a span of time.
    private static let depthLimit = 3
    /// Sentences of one line that are looked up together, and colons behind which one may begin.
    private static let pieceLimit = 12

    init(_ pairs: [(said: String, here: String)]) {
        forms = pairs.map { SentenceForm(said: $0.said, here: $0.here) }.sorted { $0.weight > $1.weight }
    }

    /// What is not understood is left out: then English is read, and nothing is lost.
    init(catalogue text: String) {
        self.init(SentenceFile(text).pairs)
    }

    /// - Parameter files: the first that is there is read.
    init(files: [String]) {
        self.init(catalogue: files.lazy.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }.first ?? "")
    }

    /// Line by line; what nobody has translated stays as it is.
    package func said(_ text: String) -> String {
        forms.isEmpty ? text : text[...].lines.map { line(String($0), 0) ?? String($0) }.joined(separator: "\n")
    }

    /// Nil: nothing in it is known.
    private func line(_ text: String, _ depth: Int) -> String? {
        guard depth < Self.depthLimit, !text.isEmpty, text.utf8.count <= Self.lineLimit else { return nil }
        return whole(text, depth) ?? sentences(text, depth) ?? behindColon(text, depth)
    }

    private func whole(_ text: String, _ depth: Int) -> String? {
        let octets = Array(text.utf8)
        for form in forms {
            guard let held = form.held(in: octets) else { continue }
            return form.filled(with: held.map { line($0, depth + 1) ?? $0 })
        }
        return nil
    }

    private func sentences(_ text: String, _ depth: Int) -> String? {
        let pieces = text.pieces(partedBy: ". ")
        guard pieces.count > 1, pieces.count <= Self.pieceLimit else { return nil }
        var (index, all, isKnown) = (0, [String](), false)
        while index < pieces.count {
            let (said, end) = next(pieces, from: index, depth)
            isKnown = isKnown || said != nil
            all.append(said ?? Self.joined(pieces, index..<end))
            index = end
        }
        return isKnown ? all.joined(separator: " ") : nil
    }

    /// As few sentences as one form has, so that no place at its end takes the next along; one, and nil, where none has them.
    private func next(_ pieces: [String], from index: Int, _ depth: Int) -> (said: String?, end: Int) {
        for end in index + 1...pieces.count where end - index < pieces.count {
            if let said = whole(Self.joined(pieces, index..<end), depth) { return (said, end) }
        }
        return (behindColon(Self.joined(pieces, index..<(index + 1)), depth), index + 1)
    }

    /// Each with its full stop; the last one had none to lose.
    private static func joined(_ pieces: [String], _ range: Range<Int>) -> String {
        pieces[range].joined(separator: ". ") + (range.upperBound < pieces.count ? "." : "")
    }

    /// "imap.example.com:993: connect: nobody listens there.": places stand before the fault, and stay.
    private func behindColon(_ text: String, _ depth: Int) -> String? {
        let pieces = text.pieces(partedBy: ": ")
        for index in pieces.indices.dropFirst().prefix(Self.pieceLimit) {
            let rest = pieces[index...].joined(separator: ": ")
            guard let said = whole(rest, depth) ?? (depth == 0 ? sentences(rest, depth + 1) : nil) else { continue }
            return (pieces[..<index] + [said]).joined(separator: ": ")
        }
        return nil
    }
}

/// `msgid` and `msgstr`, in turns; each a text in quotes, which may go on in lines of quotes alone.
private struct SentenceFile {
    var pairs: [(said: String, here: String)] = []

    init(_ text: String) {
        for line in text[...].lines {
            if let said = Self.quoted(line, behind: "msgid ") {
                pairs.append((said, ""))
            } else if let here = Self.quoted(line, behind: "msgstr "), !pairs.isEmpty {
                pairs[pairs.count - 1].here = here
            } else if let more = Self.quoted(line, behind: ""), !pairs.isEmpty {
                if pairs[pairs.count - 1].here.isEmpty {
                    pairs[pairs.count - 1].said += more
                } else {
                    pairs[pairs.count - 1].here += more
                }
            }
        }
        pairs.removeAll { $0.said.isEmpty || $0.here.isEmpty }
    }

    private static func quoted(_ line: Substring, behind word: String) -> String? {
        let octets = Array(line.utf8)
        let start = word.utf8.count
        guard octets.starts(with: Array(word.utf8)), octets.count >= start + 2, octets[start] == UInt8(ascii: "\""),
            octets.last == UInt8(ascii: "\"")
        else { return nil }
        var text: [UInt8] = []
        var isEscaped = false
        for octet in octets[(start + 1)..<(octets.count - 1)] {
            isEscaped = !isEscaped && octet == UInt8(ascii: "\\")
            if !isEscaped { text.append(octet) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// One sentence with its places: "{1} of mailbox '{2}' cannot be moved away: {3}".
private struct SentenceForm: Sendable {
    /// What stands between the places, and before and behind them: one more than there are places.
    private let words: [[UInt8]]
    /// The numbers of the places, in the order of the English sentence.
    private let places: [UInt8]
    private let here: [UInt8]
    let weight: Int

    init(said: String, here: String) {
        var (words, places): ([[UInt8]], [UInt8]) = ([[]], [])
        Self.walk(Array(said.utf8)) { octet, place in
            if let place {
                places.append(place)
                words.append([])
            } else {
                words[words.count - 1].append(octet)
            }
        }
        (self.words, self.places, self.here) = (words, places, Array(here.utf8))
        weight = words.reduce(0) { $0 + $1.count }
    }

    /// What stands in the places of a text that is this sentence; nil where it is another.
    func held(in text: [UInt8]) -> [String]? {
        guard let first = words.first, let last = words.last, text.starts(with: first) else { return nil }
        if places.isEmpty { return text == first ? [] : nil }
        guard text.count >= weight, text.suffix(last.count).elementsEqual(last) else { return nil }
        var (held, at) = ([String](), first.count)
        for words in words.dropFirst().dropLast() {
            guard let found = text[at...].firstRange(of: words) else { return nil }
            held.append(String(decoding: text[at..<found.lowerBound], as: UTF8.self))
            at = found.upperBound
        }
        guard at <= text.count - last.count else { return nil }
        held.append(String(decoding: text[at..<(text.count - last.count)], as: UTF8.self))
        // A place in front takes no sentence with it.
        if first.isEmpty, let lead = held.first, lead.pieces(partedBy: ". ").count > 1 { return nil }
        return held.allSatisfy { !$0.isEmpty } ? held : nil
    }

    /// - Parameter held: in the order of the English sentence; never read as words of ours.
    func filled(with held: [String]) -> String {
        var octets: [UInt8] = []
        Self.walk(here) { octet, place in
            guard let place else { return octets.append(octet) }
            if let index = places.firstIndex(of: place) { octets += Array(held[index].utf8) }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Octet by octet; "{1}" to "{9}" as a place.
    private static func walk(_ text: [UInt8], _ visit: (UInt8, UInt8?) -> Void) {
        var index = 0
        while index < text.count {
            let isPlace =
                text[index] == UInt8(ascii: "{") && index + 2 < text.count && (0x31...0x39).contains(text[index + 1])
                && text[index + 2] == UInt8(ascii: "}")
            visit(text[index], isPlace ? text[index + 1] : nil)
            index += isPlace ? 3 : 1
        }
    }
}

extension String {
    /// - Parameter mark: of ASCII.
    fileprivate func pieces(partedBy mark: String) -> [String] {
        let (octets, mark) = (Array(utf8), Array(mark.utf8))
        var (pieces, start, index) = ([String](), 0, 0)
        while index < octets.count {
            guard octets[index...].starts(with: mark) else {
                index += 1
                continue
            }
            pieces.append(String(decoding: octets[start..<index], as: UTF8.self))
            index += mark.count
            start = index
        }
        return pieces + [String(decoding: octets[start...], as: UTF8.self)]
    }

    /// An alert's first letter as a sentence begins; a server's or a file's name stays as it is spelt.
    var asAlertBegins: String {
        let word = prefix(scalars: { $0 != " " })
        let isName = word.utf8.contains { ":/.@_-'".utf8.contains($0) || (0x30...0x39).contains($0) }
        guard !isName, let first = unicodeScalars.first, first.properties.isLowercase else { return self }
        return first.properties.uppercaseMapping + String(unicodeScalars.dropFirst())
    }
}

extension SettingsProblem {
    /// The same line in another language; the place stays as editors read it.
    package func told(by book: SentenceBook) -> String {
        let words = (isWarning ? book.said("warning") + ": " : "") + book.said(sentence)
        return line > 0 ? "\(file):\(line):\(column): \(words)" : "\(file): \(words)"
    }
}
