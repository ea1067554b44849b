/// The name under which something stands in `desk.yaml`.

/// A key of one kind of thing: a team's key never passes for a category's.
package struct RegistryKey<Thing>: Hashable, Comparable, Sendable, CustomStringConvertible, Codable {
    package let name: String

    package init(_ name: String) { self.name = name }

    package init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    package var description: String { name }

    package static func < (left: RegistryKey, right: RegistryKey) -> Bool { left.name < right.name }
}
