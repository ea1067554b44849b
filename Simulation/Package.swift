// swift-tools-version: 6.2
import PackageDescription

/// The whole desk from a seed: script/simulate builds and runs it, docs/simulation.md tells of it. A package of its own, because
/// it reaches what is not public in a release build, and breaks the disk under SQLite. The rooms' folders are symbolic links.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-enable-testing"]),
]

let package = Package(
    name: "simulation",
    // The same as of the product, which says why.
    dependencies: [
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
        .target(
            name: "MIME", dependencies: ["CXML2"],
            swiftSettings: strict + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "Ticketing", dependencies: ["MIME", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Helpdesk", dependencies: ["Ticketing", "MIME", "CPCRE2"], swiftSettings: strict),
        .target(
            name: "TicketStore",
            dependencies: ["Ticketing", "MIME", "CDisk", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(name: "MailTransport", dependencies: ["CCurl"], swiftSettings: strict),
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
            swiftSettings: strict),
        .target(
            name: "Rehearsal",
            dependencies: [
                "MIME",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(name: "CDisk"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CWeakDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "Simulation",
            dependencies: [
                "CWeakDisk", "Gateway", "Rehearsal", "TicketStore", "Helpdesk", "Ticketing", "MailTransport", "MIME",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
