// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that a benchmark of clocks and figures builds what it measures and nothing else. The folders
/// of the rooms are symbolic links; the settings are those of the root's Package.swift.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "sla-bench",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "sla-bench",
            dependencies: ["TicketStore", "Helpdesk", "Ticketing", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "TicketStore",
            dependencies: ["Ticketing", "MIME", "CDisk", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .target(name: "Helpdesk", dependencies: ["Ticketing", "MIME", "CPCRE2"], swiftSettings: strict),
        .target(
            name: "Ticketing", dependencies: ["MIME", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "MIME", dependencies: ["CXML2"],
            swiftSettings: strict + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(name: "CDisk"),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    ],
    swiftLanguageModes: [.v6]
)
