/// What a setting's value looks like: how it is read, how editors are told, how a default is shown.
import MIME
import Ticketing

struct SettingForm<Value> {
    let shape: SchemaShape
    /// Nil, noted, where the value is wrong. The name is that of the setting.
    let read: (YAMLSection, String) -> Value?
    /// As an admin would write it; nil: not shown as a default.
    let written: (Value) -> String?

    init(
        _ shape: SchemaShape, written: @escaping (Value) -> String? = { _ in nil },
        _ read: @escaping (YAMLSection, String) -> Value?
    ) {
        (self.shape, self.written, self.read) = (shape, written, read)
    }

    /// The same words, and another value of them. Nil: what was wrong has been noted.
    func map<New>(_ change: @escaping (Value) -> New?) -> SettingForm<New> {
        SettingForm<New>(shape) { read($0, $1).flatMap(change) }
    }
}

extension SettingForm where Value == String {
    static var text: Self { Self(.text, written: { $0.isEmpty ? nil : $0 }, { $0.text($1) }) }
    /// IANA name.
    static var timeZone: Self { Self(.text, written: \.self) { $0.timeZone($1) } }
    static var address: Self { Self(.address) { $0.address($1) } }
    static func oneOf(_ words: [String]) -> Self { Self(.words(words)) { $0.word($1, of: words) } }
    /// A path; a relative one starts in the folder of the configuration.
    static var file: Self { Self(.text) { section, name in section.text(name).map(section.findings.secrets.resolve) } }

    /// An address of the web that `isUsable` takes.
    static func url(_ isUsable: @escaping (String) -> Bool) -> Self {
        Self(.text) { section, name in
            guard let url = section.text(name) else { return nil }
            if isUsable(url) { return url }
            section.note(
                .wrongShape(expected: "an address that begins with https:// (http:// only to this machine)"), at: name)
            return nil
        }
    }

    /// A name under another heading of the same file.
    static func name(under heading: String, _ kind: String) -> Self {
        Self(.text) { section, name in
            let known: KnownKeys<String> = section.findings.keys(of: heading, kind)
            return known.reference(name, in: section)?.name
        }
    }
}

extension SettingForm where Value == Label {
    static var label: Self { Self(.label) { $0.label($1, else: "") } }
}

extension SettingForm where Value == [AddressPattern] {
    static var patterns: Self { Self(.oneOrMany(.pattern)) { $0.patterns($1) } }
}

extension SettingForm where Value == [String] {
    static var texts: Self { Self(.oneOrMany(.text)) { $0.texts($1) } }
    static var addresses: Self { Self(.oneOrMany(.address)) { $0.addresses($1) } }
}

extension SettingForm where Value == Bool {
    static var flag: Self { Self(.flag, written: \.written) { $0.flag($1) } }
}

extension SettingForm where Value == Int {
    static var size: Self { size(from: 0) }

    /// - Parameter least: octets.
    static func size(from least: Int) -> Self {
        Self(.size(from: least), written: \.writtenSize) { $0.size($1, from: least) }
    }

    static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(.integer(range), written: \.description) { $0.integer($1, in: range) }
    }
}

extension SettingForm where Value == Duration {
    static var duration: Self { Self(.duration, written: \.writtenDuration) { $0.duration($1) } }

    /// Or the word for no time at all.
    static func duration(orZero zero: String) -> Self {
        Self(
            .either([.words([zero]), .duration]), written: \.writtenDuration,
            { $0.text($1) == zero ? .zero : $0.duration($1) })
    }

    /// Longer ones are read as this.
    static func duration(atMost longest: Duration) -> Self {
        Self(.duration, written: \.writtenDuration) { $0.duration($1).map { min($0, longest) } }
    }
}

extension SettingForm where Value == Duration? {
    /// Or the word that stands for none.
    static func duration(or none: String) -> Self {
        Self(
            .either([.words([none]), .duration]), written: { $0?.writtenDuration ?? none },
            { $0.text($1) == none ? .some(nil) : $0.duration($1).map(Optional.some) })
    }
}

extension SettingForm {
    static func words<Word>() -> Self where Value == Set<Word>, Word: CaseIterable & RawRepresentable<String> {
        Self(.oneOrMany(.words(Word.allCases.map(\.rawValue)))) { Set($0.words($1, Word.self)) }
    }
}

extension SettingForm where Value: CaseIterable & RawRepresentable<String> {
    static var word: Self {
        Self(.words(Value.allCases.map(\.rawValue)), written: \.rawValue) { $0.word($1, Value.self) }
    }
}

extension Bool {
    fileprivate var written: String { self ? "yes" : "no" }
}

extension Int {
    /// "50MB": in the largest unit that leaves no rest.
    var writtenSize: String {
        let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
        return units.first { self % $0.0 == 0 }.map { "\(self / $0.0)\($0.1)" } ?? "\(self)"
    }
}

extension Duration {
    /// "15m", and "60s": in the largest unit of which there are two or more and no rest.
    fileprivate var writtenDuration: String {
        let (seconds, units) = (components.seconds, [(86_400, "d"), (3_600, "h"), (60, "m")] as [(Int64, String)])
        return units.first { seconds % $0.0 == 0 && seconds >= 2 * $0.0 }.map { "\(seconds / $0.0)\($0.1)" }
            ?? "\(seconds)s"
    }
}
