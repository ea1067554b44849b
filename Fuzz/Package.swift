// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets for `MIME`, with libFuzzer and the address sanitizer; script/fuzz builds and runs them. A package of its
/// own, because both need flags that must not reach the product. The folders of the library are symbolic links.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// `-enable-testing`: the targets reach what is not public too.
let watched: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]

let targets = ["message", "fields", "coding", "html", "reply", "compose"]

let package = Package(
    name: "fuzz",
    targets: [
        .target(
            name: "MIME", dependencies: ["CXML2"],
            swiftSettings: watched + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CFuzzer"),
        .target(name: "FuzzInput", dependencies: ["CFuzzer"], swiftSettings: watched),
    ]
        + targets.map { name in
            .executableTarget(
                name: "fuzz-\(name)", dependencies: ["MIME", "FuzzInput"], path: "Sources/\(name)",
                swiftSettings: watched,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
        },
    swiftLanguageModes: [.v6]
)
