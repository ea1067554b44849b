/// The form of a setting, as JSON Schema tells it to editors. A test holds it against what the readers accept.
import Ticketing

indirect enum SchemaShape: Sendable {
    case text, flag, duration, decimal, address, pattern, day, label
    /// At least so many octets: nought, or a power of ten.
    case size(from: Int)
    case integer(ClosedRange<Int>)
    case words([String])
    /// A list, or one value alone.
    case oneOrMany(SchemaShape)
    case list(SchemaShape)
    /// A mapping whose names are the admin's own.
    case map(SchemaShape)
    case object([SchemaField])
    case either([SchemaShape])
    /// An object that is described once and stands in several places.
    case reference(String)
}

struct SchemaField: Sendable {
    var name: String
    var shape: SchemaShape
    /// What editors show beside it.
    var words: String
    var isRequired = false
    var change: SettingChange

    init(
        _ name: String, _ shape: SchemaShape, _ words: String, required: Bool = false,
        _ change: SettingChange = .atReload
    ) {
        self.name = name
        self.shape = shape
        self.words = words
        isRequired = required
        self.change = change
    }
}

extension SchemaShape {
    /// The value of JSON Schema (draft-07, which every YAML editor knows).
    var json: [String: Any] {
        switch self {
        case .text: ["type": ["string", "number", "boolean"]]
        case .flag: ["type": "boolean"]
        case .duration: ["type": "string", "pattern": "^[1-9][0-9]* ?(s|m|min|h|d)$"]
        case .size(let least): ["type": "string", "pattern": Self.sizes(from: least)]
        case .decimal: ["type": "number"]
        case .address: ["type": "string", "pattern": "^[^@ ]+@[^@ ]+$"]
        case .pattern: ["type": "string", "pattern": "^(/.*/[imsx]*|[^@ ]+@[^@ ]+)$"]
        case .day: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
        case .label:
            [
                "anyOf": [
                    ["type": "string"],
                    SchemaShape.object(DeskLocale.allCases.map { SchemaField($0.rawValue, .text, "In this language.") })
                        .json,
                ] as [[String: Any]]
            ]
        case .integer(let range): ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
        case .words(let words): ["enum": words]
        case .oneOrMany(let shape): ["anyOf": [shape.json, SchemaShape.list(shape).json]]
        case .list(let shape): ["type": "array", "items": shape.json]
        case .map(let shape): ["type": "object", "additionalProperties": shape.json]
        case .object(let fields): Self.object(fields)
        case .either(let shapes): ["anyOf": shapes.map(\.json)]
        case .reference(let name): ["$ref": "#/definitions/\(name)"]
        }
    }

    /// Exact, for one digit more is ten times as much.
    private static func sizes(from least: Int) -> String {
        guard least > 0 else { return "^[0-9]+ ?[kKmMgG]?[bB]$" }
        let zeros = "\(least)".utf8.count - 1
        let units = [("", 0), ("[kK]", 3), ("[mM]", 6), ("[gG]", 9)]
        return "^("
            + units.map { "0*[1-9][0-9]{\(max(0, zeros - $1)),} ?\($0)[bB]" }.joined(separator: "|") + ")$"
    }

    private static func object(_ fields: [SchemaField]) -> [String: Any] {
        let properties = fields.map { field in
            (field.name, field.shape.json.merging(["description": field.words]) { first, _ in first } as Any)
        }
        var object: [String: Any] = [
            "type": "object", "additionalProperties": false,
            "properties": Dictionary(properties, uniquingKeysWith: { first, _ in first }),
        ]
        let required = fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { object["required"] = required }
        return object
    }

    /// The names of each object in it: what a reader must accept, neither more nor less.
    var objects: [Set<String>] {
        switch self {
        case .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .integer, .words, .reference: []
        case .label: [Set(DeskLocale.allCases.map(\.rawValue))]
        case .oneOrMany(let shape), .list(let shape), .map(let shape): shape.objects
        case .either(let shapes): shapes.flatMap(\.objects)
        case .object(let fields): [Set(fields.map(\.name))] + fields.flatMap { $0.shape.objects }
        }
    }
}
