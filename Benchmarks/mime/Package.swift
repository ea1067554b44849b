// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that a benchmark of `MIME` builds `MIME` and nothing else. The two folders of the library
/// are symbolic links; the settings are those of the root's Package.swift.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "mime-bench",
    targets: [
        .executableTarget(name: "mime-bench", dependencies: ["MIME"], swiftSettings: strict),
        .target(
            name: "MIME", dependencies: ["CXML2"],
            swiftSettings: strict + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    ],
    swiftLanguageModes: [.v6]
)
