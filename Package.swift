// swift-tools-version: 6.2

import PackageDescription

/// Whether the fuzzers are asked for, by `make fuzz`: they need libFuzzer, which is not everywhere.
let isFuzzing = Context.environment["CAUSEWAY_FUZZ"] != nil

let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let sanitizers = ["-sanitize=fuzzer,address"]
let settings = features + (isFuzzing ? [.unsafeFlags(sanitizers)] : [])

let fuzzers: [Target] =
    isFuzzing
    ? [
        .executableTarget(
            name: "MarkdownFuzz", dependencies: ["Diagnostics", "Markdown"], path: "Tests/Fuzz/MarkdownFuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(sanitizers)]),
        .executableTarget(
            name: "FrontMatterFuzz", dependencies: ["Diagnostics", "Markdown", "Taxonomy"],
            path: "Tests/Fuzz/FrontMatterFuzz", swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(sanitizers)]),
    ] : []

let package = Package(
    name: "causeway",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "causeway", targets: ["CausewayCLI"]),
        .library(name: "CausewayIndex", targets: ["CausewayIndex"]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // The C libraries, each behind a module map.
        .systemLibrary(
            name: "CCMark", pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CStemmer",
            providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
        .systemLibrary(
            name: "CXXHash", pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),

        // The stages, in the order in which data passes through them.
        .target(name: "Parallel", swiftSettings: settings),
        .target(
            name: "Diagnostics", swiftSettings: settings + (isFuzzing ? [.define("FUZZING")] : []),
            plugins: isFuzzing ? [] : ["EmbedThemePlugin"]),
        .target(name: "Markdown", dependencies: ["CCMark", "Diagnostics"], swiftSettings: settings),
        .target(
            name: "Taxonomy",
            dependencies: ["Diagnostics", "Markdown", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(
            name: "Templating", dependencies: ["Diagnostics"], exclude: ["Theme"],
            swiftSettings: settings, plugins: ["EmbedThemePlugin"]),
        .target(name: "CausewayIndex", swiftSettings: settings),
        .target(
            name: "SearchIndex", dependencies: ["CStemmer", "CausewayIndex", "Parallel"], swiftSettings: settings),
        .target(
            name: "Causeway",
            dependencies: [
                "CXXHash", "CausewayIndex", "Diagnostics", "Markdown", "Parallel", "SearchIndex", "Taxonomy",
                "Templating",
            ],
            exclude: ["Starters"], swiftSettings: settings, plugins: ["EmbedThemePlugin"]),

        .target(
            name: "DevServer",
            dependencies: [
                "Causeway", "CausewayIndex", "Diagnostics", "Templating",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            exclude: ["Client"], swiftSettings: settings, plugins: ["EmbedThemePlugin"]),

        // What runs them.
        .executableTarget(
            name: "CausewayCLI",
            dependencies: [
                "Causeway", "CausewayIndex", "DevServer", "Diagnostics", "Markdown", "SearchIndex", "Taxonomy",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "CausewayBenchmark", dependencies: ["CCMark", "Diagnostics", "Markdown", "Taxonomy"],
            swiftSettings: settings),

        // Their tests. Those of the program as a whole are written in Python: Tests/CommandLine, Tests/Browser.
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: settings),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "Diagnostics"], swiftSettings: settings),
        .testTarget(
            name: "TaxonomyTests", dependencies: ["Taxonomy", "Markdown", "Diagnostics"], swiftSettings: settings),
        .testTarget(name: "TemplatingTests", dependencies: ["Templating", "Diagnostics"], swiftSettings: settings),
        .testTarget(
            name: "CausewayTests",
            dependencies: ["Causeway", "Diagnostics", "Markdown", "Parallel", "Taxonomy", "Templating", "Trials"],
            swiftSettings: settings),
        .testTarget(
            name: "DevServerTests",
            dependencies: [
                "Causeway", "DevServer", "Diagnostics", "Trials", .product(name: "FlyingFox", package: "FlyingFox"),
            ],
            swiftSettings: settings),
        .testTarget(name: "EmbedThemeTests", dependencies: ["EmbedTheme"], swiftSettings: settings),
        .testTarget(name: "CausewayIndexTests", dependencies: ["CausewayIndex"], swiftSettings: settings),
        .testTarget(
            name: "SearchIndexTests", dependencies: ["SearchIndex"], exclude: ["words.json"],
            swiftSettings: settings),

        // Random trials, some of which the tests run, and many a program of their own.
        .target(
            name: "Trials", dependencies: ["Causeway", "DevServer", "Diagnostics"], path: "Tests/Trials",
            swiftSettings: settings),
        .executableTarget(
            name: "RunTrials",
            dependencies: ["Trials", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/RunTrials", swiftSettings: settings),

        // Files that travel in the binary: the default theme, the sites to begin with, what explains diagnostics.
        .executableTarget(name: "EmbedTheme", swiftSettings: features),
        .plugin(
            name: "EmbedThemePlugin", capability: .buildTool(), dependencies: ["EmbedTheme"],
            path: "Sources/EmbedThemePlugin"),
    ] + fuzzers
)
