// swift-tools-version: 6.2
import Foundation
import PackageDescription

// CI sets NOTONELESS_STRICT: warnings are errors there.
let strict = ProcessInfo.processInfo.environment["NOTONELESS_STRICT"] != nil
let house: [SwiftSetting] =
    [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
    + (strict ? [.treatAllWarnings(as: .error)] : [])

/// A room of the house: a library target with the house's settings.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], extra: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: house + extra)
}

func tests(of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

func native(_ name: String, pkgConfig: String? = nil, apt package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "HummingbirdCore", package: "hummingbird"),
]

let package = Package(
    name: "notoneless",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    ],
    targets: [
        native("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        native("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
        native("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev"),
        native("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
        native("CQrencode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        native("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
        native("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
        native("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
        .systemLibrary(name: "CConfinement"),
        .systemLibrary(name: "CMemory"),
        // libosmium is all headers, in C++.
        .target(name: "COsmium", linkerSettings: [.linkedLibrary("z")]),

        room("Domain"),
        // Debug builds would search a hundred times slower: their tests would take hours.
        room("Allocation", extra: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        room(
            "Storage",
            [
                "Domain", "CPostgres", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room("Office", ["Domain", "Storage", "CCrypto"]),
        room("Workbook", ["CZip", "CExpat", "CXlsxWriter", "CConfinement", "COsmium"]),
        room("Paper", ["CPango", "CQrencode"]),
        room(
            "Web",
            [
                "Domain", "Storage", "Office", "CCrypto", "CArgon2", hummingbird, mustache,
                .product(name: "Logging", package: "swift-log"),
            ] + nio),
        room(
            "Workflow",
            ["Domain", "Allocation", "Storage", "Office", "Workbook", "Paper", "Web", hummingbird] + nio,
            resources: [.copy("Templates"), .copy("Public"), .copy("Readings")]),
        room("DemoCounty", ["Domain", "Workbook"]),
        .executableTarget(
            name: "notoneless",
            dependencies: [
                "Domain", "Allocation", "Storage", "Office", "Workbook", "Web", "Workflow", "DemoCounty", "CMemory",
                hummingbird,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio,
            swiftSettings: house),

        tests(of: "Domain", ["Domain"]),
        tests(of: "Allocation", ["Allocation"], exclude: ["Fixtures"]),
        tests(of: "Storage", ["Storage", "Domain"]),
        tests(of: "Workbook", ["Workbook", "CZip"]),
        tests(of: "Paper", ["Paper"]),
        tests(
            of: "Workflow",
            [
                "Domain", "Allocation", "Storage", "Office", "Workbook", "Paper", "Web", "Workflow", "DemoCounty",
                "CArgon2",
                hummingbird, .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio),
        tests(of: "CommandLine", ["notoneless", "DemoCounty", "Workbook", "Domain", "Storage"]),
        tests(of: "House", ["Domain", "Workflow", "Web"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
