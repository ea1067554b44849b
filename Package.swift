// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: a warning is an error, an existential says `any`,
/// and an import stays inside its file unless the declaration that shows it says otherwise.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// `MIME` reads hostile bytes: unsafe code there must say so, and a cursor may borrow a `Span`.
let hostile: [SwiftSetting] = strict + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// The release of script/package: without ICU's data for languages (script/small-icu) and without names for other programs.
let small: [LinkerSetting] =
    Context.environment["POSTIGO_SMALL_ICU"].map { object in
        let script = "--version-script=\(Context.packageDirectory)/packaging/exports.map"
        return [.unsafeFlags([object, "-Xlinker", "--icf=safe", "-Xlinker", script])]
    } ?? []

/// The desk from seeds, where script/simulate asks for it in a debug build: what the tests have compiled is not compiled again.
/// `Simulation/` is a package besides, since in a release build nothing is testable without a flag.
let simulation: [Target] =
    Context.environment["POSTIGO_SIMULATION"] != "1"
    ? []
    : [
        .target(
            name: "CWeakDisk", path: "Simulation/Sources/CWeakDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "Simulation",
            dependencies: [
                "CWeakDisk", "Gateway", "Rehearsal", "TicketStore", "Helpdesk", "Ticketing", "MailTransport", "MIME",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ], path: "Simulation/Sources/Simulation", swiftSettings: strict),
    ]

let package = Package(
    name: "postigo",
    products: [
        .library(name: "MIME", targets: ["MIME"]),
        .executable(name: "postigo", targets: ["postigo"]),
    ],
    dependencies: [
        // Each has its reason, price and way out in docs/dependencies.md.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        // The rooms, top to bottom; an arrow only ever points down (design: docs/architecture.md).
        .executableTarget(
            name: "postigo",
            dependencies: [
                "Gateway", "Rehearsal", "TicketStore", "Helpdesk", "Ticketing", "MailTransport", "MIME",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            linkerSettings: small
        ),
        .target(
            name: "Rehearsal",
            dependencies: [
                "MIME",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
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
            swiftSettings: strict
        ),
        .target(
            name: "TicketStore",
            dependencies: ["Ticketing", "MIME", "CDisk", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .target(
            name: "Helpdesk",
            dependencies: ["Ticketing", "MIME", "CPCRE2"],
            swiftSettings: strict
        ),
        .target(
            name: "Ticketing",
            dependencies: ["MIME", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        .target(name: "MailTransport", dependencies: ["CCurl"], swiftSettings: strict),
        .target(name: "MIME", dependencies: ["CXML2"], swiftSettings: hostile),

        // C libraries from the system, one target each.
        .target(name: "CDisk"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // How tests start programs: shared by those of the gateway and those of the command line.
        .target(name: "Programs", path: "Tests/Programs", swiftSettings: strict),
        .testTarget(
            name: "MIMETests", dependencies: ["MIME"], exclude: ["Peers"], resources: [.copy("Corpus")],
            swiftSettings: strict),
        .testTarget(
            name: "MailTransportTests", dependencies: ["MailTransport", "Rehearsal", "Programs"], swiftSettings: strict),
        .testTarget(name: "TicketingTests", dependencies: ["Ticketing", "MIME"], swiftSettings: strict),
        // The words of lexicon.yaml for rooms below the one that reads it.
        .target(
            name: "ShippedLexicon", dependencies: ["Ticketing", "Yams"], path: "Tests/ShippedLexicon",
            swiftSettings: strict),
        .testTarget(
            name: "HelpdeskTests", dependencies: ["Helpdesk", "Ticketing", "MIME", "ShippedLexicon"],
            swiftSettings: strict),
        .testTarget(
            name: "TicketStoreTests",
            dependencies: ["TicketStore", "Helpdesk", "Ticketing", "MIME", "Programs", "ShippedLexicon"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "Rehearsal", "TicketStore", "Helpdesk", "Ticketing", "MailTransport", "MIME", "Programs",
                "ShippedLexicon",
            ],
            exclude: ["Hooks/Receivers", "Fixtures", "Text/judge.py"], swiftSettings: strict),
        .testTarget(
            name: "PostigoTests", dependencies: ["Programs", "Rehearsal"], exclude: ["Desk", "Snapshots"],
            swiftSettings: strict),
        .testTarget(name: "RehearsalTests", dependencies: ["Rehearsal", "MIME"], swiftSettings: strict),
    ] + simulation,
    swiftLanguageModes: [.v6]
)
