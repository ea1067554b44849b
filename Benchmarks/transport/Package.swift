// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that a benchmark of `MailTransport` builds that room and nothing else. The folders of the
/// rooms are symbolic links; the settings are those of the root's Package.swift.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "transport-bench",
    targets: [
        .executableTarget(name: "imap-bench", dependencies: ["MailTransport"], swiftSettings: strict),
        .executableTarget(name: "smtp-bench", dependencies: ["MailTransport"], swiftSettings: strict),
        .target(name: "MailTransport", dependencies: ["CCurl"], swiftSettings: strict),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    ],
    swiftLanguageModes: [.v6]
)
