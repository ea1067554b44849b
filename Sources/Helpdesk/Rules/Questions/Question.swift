/// What a rule may ask of a mail. Each question is a type of its own, whole in its file: how it is read, when it holds,
/// what speaks for it, what it implies, how it is said.
package import Ticketing

package protocol Question: Equatable, Sendable {
    /// The lines under `when:` that ask it.
    static var forms: [QuestionForm] { get }

    /// - Parameter captures: gains what the expressions that matched have captured.
    func holds(for scratch: RoutingScratch, captures: inout Captures) -> Bool

    /// Cues of which a mail must have at least one for it to hold; nil where there are none such.
    func cues(_ rarity: WordRarity) -> [Cue]?

    /// Every cue that a mail has for certain when it meets this question: rules are compared where they share one.
    var certainCues: [Cue] { get }

    /// Every mail that this means, the other means too. Cautious, as `excludes` is: "no" where it is not certain.
    func implies(_ other: any Question) -> Bool

    /// No mail answers both with yes. It is asked of both, so that one of them need know.
    func excludes(_ other: any Question) -> Bool

    /// Why no mail can ever answer it with yes; nil where some may.
    var impossibility: String? { get }

    /// Its expressions, which capture.
    var expressions: [RegularExpression] { get }

    /// The words that must stand in a text, for telling which of them is the rarest.
    var wordsOfTexts: [(field: TextField, words: Set<String>)] { get }

    /// The calendar that must be asked first.
    var calendar: RegistryKey<WorkCalendar>? { get }

    /// As an admin would write it, shortened where there is much of it: for `explain`.
    var words: String { get }
}

extension Question {
    package var certainCues: [Cue] { [] }
    package func implies(_ other: any Question) -> Bool { isSame(as: other) }
    package func excludes(_ other: any Question) -> Bool { false }
    package var impossibility: String? { nil }
    package var expressions: [RegularExpression] { [] }
    package var wordsOfTexts: [(field: TextField, words: Set<String>)] { [] }
    package var calendar: RegistryKey<WorkCalendar>? { nil }

    func isSame(as other: any Question) -> Bool { (other as? Self) == self }
}

extension [String] {
    /// "[a, b, c]", "a" alone, and "[a, b, c, 97 more]".
    var listed: String {
        if count == 1 { return self[0] }
        let more = count > 5 ? ["\(count - 4) more"] : []
        return "[" + (prefix(count > 5 ? 4 : 5) + more).joined(separator: ", ") + "]"
    }
}
