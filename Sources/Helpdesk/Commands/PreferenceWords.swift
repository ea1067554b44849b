/// What stands behind `#prefer`: "digest 2h", "single", "without notes, new", "with notes", "everything".
import MIME
package import Ticketing

/// Read word by word: a word for how, or for with and without, and what these are of.
package enum PreferenceWords {
    package enum Fault: Error, Equatable, Sendable {
        /// Nothing of this desk's words; with the nearest.
        case unknown(String, nearest: String?)
        /// "without" of nothing.
        case nothingNamed(String)
    }

    /// The same as before where nothing stands there.
    package static func read(
        _ text: String, over old: NoticePreference, in lexicon: Lexicon
    ) throws(Fault) -> NoticePreference {
        var wanted = old
        var mutes: Bool?
        var named = false
        var last = ""
        for word in words(of: text) {
            if let name = lexicon.name(word, .preferences), let verb = Verb(rawValue: name) {
                if let mutes, !named { throw .nothingNamed(mutes ? last : word) }
                (mutes, named, last) = (nil, false, word)
                switch verb {
                case .digest: wanted.digestMinutes = wanted.digestMinutes ?? NoticePreference.usualDigest
                case .single: wanted.digestMinutes = nil
                case .everything: wanted.muted = []
                case .without: mutes = true
                case .with: mutes = false
                }
            } else if let event = lexicon.name(word, .events).flatMap(PreferredEvent.init) {
                named = true
                if mutes ?? true { wanted.muted.insert(event) } else { wanted.muted.remove(event) }
                if mutes == nil { throw .nothingNamed(word) }
            } else if let minutes = TimeSpent.minutes(word), wanted.digestMinutes != nil {
                let range = NoticePreference.digestRange
                wanted.digestMinutes = min(max(minutes, range.lowerBound), range.upperBound)
            } else if !lexicon.holds(word.foldedWord, .filling), !lexicon.holds(word.foldedWord, .preferenceFilling) {
                throw .unknown(word, nearest: nearest(word, lexicon))
            }
        }
        if mutes != nil, !named { throw .nothingNamed(last) }
        return wanted
    }

    private enum Verb: String { case digest, single, everything, without, with }

    package static let verbs = ["digest", "single", "everything", "without", "with"]
    /// Words of one line that are read.
    private static let wordLimit = 40

    private static func words(of text: String) -> [String] {
        let words = text.cut(toUTF8: 1_000)
            .split(atScalars: { $0.properties.isWhitespace || $0 == "," || $0 == ";" || $0 == ":" })
            .prefix(wordLimit).map { String($0) }
        // "2 horas" is one word: a number without its unit says nothing.
        return words.reduce(into: [String]()) { joined, word in
            if let last = joined.last, Int(digits: last[...]) != nil, TimeSpent.minutes(last + word) != nil {
                joined[joined.count - 1] = last + word
            } else {
                joined.append(word)
            }
        }
    }

    private static func nearest(_ word: String, _ lexicon: Lexicon) -> String? {
        lexicon.nearest(word, .preferences) ?? lexicon.nearest(word, .events)
    }
}
