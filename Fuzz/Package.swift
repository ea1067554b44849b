// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets for `MIME` and for the whole way of a mail, with libFuzzer and the address sanitizer; script/fuzz builds and
/// runs them. A package of its own, because both need flags that must not reach the product. The rooms' folders are
/// symbolic links.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// `-enable-testing`: the targets reach what is not public too.
let watched: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]

/// Rooms on the way that are not fuzzed themselves.
let plain: [SwiftSetting] = strict + [.unsafeFlags(["-enable-testing"])]

let targets = ["message", "fields", "coding", "html", "reply", "compose"]

let package = Package(
    name: "fuzz",
    // The same as of the product, which says why.
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .target(
            name: "MIME", dependencies: ["CXML2"],
            swiftSettings: watched + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "Ticketing", dependencies: ["MIME", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: watched),
        .target(name: "Helpdesk", dependencies: ["Ticketing", "MIME", "CPCRE2"], swiftSettings: watched),
        .target(
            name: "TicketStore", dependencies: ["Ticketing", "MIME", "CDisk", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: plain),
        .target(name: "MailTransport", dependencies: ["CCurl"], swiftSettings: plain),
        .target(
            name: "Gateway",
            dependencies: [
                "TicketStore", "Helpdesk", "Ticketing", "MailTransport", "MIME", "CZlib", "Yams",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: watched),
        .target(name: "CDisk"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "CFuzzer"),
        .target(name: "FuzzInput", dependencies: ["CFuzzer"], swiftSettings: watched),
    ]
        + targets.map { name in
            .executableTarget(
                name: "fuzz-\(name)", dependencies: ["MIME", "FuzzInput"], path: "Sources/\(name)",
                swiftSettings: watched,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
        }
        + [
            .executableTarget(
                name: "fuzz-way", dependencies: ["Gateway", "TicketStore", "Helpdesk", "Ticketing", "MIME", "FuzzInput"],
                path: "Sources/way", swiftSettings: watched,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
        ],
    swiftLanguageModes: [.v6]
)
