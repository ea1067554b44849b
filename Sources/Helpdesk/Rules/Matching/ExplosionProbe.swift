/// Finds regular expressions that some mail could make take for ever, by trying the mails that usually do.
import MIME
import Ticketing

extension RegularExpression {
    /// Long enough for an exponential pattern to hit the bound, and short enough that the bound need not be high.
    private static let probeLength = 60
    /// Steps of one attempt: a quadratic pattern needs half the square of the length, a few times over, and passes; a
    /// cubic one does not. A hundred bad patterns are told of in a tenth of a second.
    private static let probeSteps = 5_000

    /// A piece of text that, repeated, makes the matcher give up; nil where none was found.
    ///
    /// Nested repeats ("(a+)+") and overlapping alternatives ("(a|a)*") show on a long run of one letter that the
    /// pattern knows, with an ending that it does not.
    package var blowUp: String? {
        let letters = source.filter(scalars: { $0.isLetter || $0.isNumber || " -_.@/".unicodeScalars.contains($0) })
        var pieces = ["a", "0", " ", "-", "a ", "a0", "a."]
        for letter in letters.prefix(24) where !pieces.contains(String(letter)) { pieces.append(String(letter)) }
        return pieces.first { piece in
            let run = String(repeating: piece, count: Self.probeLength / piece.count)
            // With the pattern's own letters behind it, too: PCRE2 does not even begin where one it needs is missing.
            return [run + "\u{1}", run + "\n!", run + "\u{1}" + letters]
                .contains { text in
                    var steps = Self.probeSteps
                    return match(text, within: &steps) == .gaveUp
                }
        }
    }
}
