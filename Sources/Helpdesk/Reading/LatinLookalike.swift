/// Letters of other scripts that look like Latin ones: words in which some were put in are still seen to be the same.
import Ticketing

enum LatinLookalike {
    private static let letters: [Unicode.Scalar: UInt8] = {
        let groups: [(Unicode.Scalar, String)] = [
            ("a", "аАαΑ"), ("b", "ВвΒ"), ("c", "сСϲ"), ("d", "ԁ"), ("e", "еЕΕє"), ("g", "ɡ"), ("h", "һНнΗ"),
            ("i", "іІΙιı"),
            ("j", "јЈ"), ("k", "кКκΚ"), ("l", "ӏ"), ("m", "мМΜ"), ("n", "Ν"), ("o", "оОοΟ"), ("p", "рРρΡ"), ("q", "ԛ"),
            ("s", "ѕЅ"), ("t", "тТτΤ"), ("v", "ѵν"), ("w", "ԝ"), ("x", "хХχΧ"), ("y", "уУυΥ"), ("z", "Ζ"),
        ]
        return Dictionary(
            groups.flatMap { group in
                group.1.unicodeScalars.map { ($0, UInt8(truncatingIfNeeded: group.0.value)) }
            }, uniquingKeysWith: { first, _ in first })
    }()

    /// The letter that it looks like; nil where it looks like none.
    static func letter(for scalar: Unicode.Scalar) -> UInt8? {
        // Cyrillic, Greek and the phonetic letters lie there; everything else is not looked up.
        (0x130...0x52F).contains(scalar.value) ? letters[scalar] : nil
    }
}
