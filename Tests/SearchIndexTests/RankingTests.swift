import Foundation
import Testing

@testable import SearchIndex

struct RankingTests {
    // MARK: Importance

    @Test(arguments: [
        // Once in a document of average length: x = 1, y = 1 / 2.8.
        (4, 1.0, 0.357_143),
        // Three times, as in a title: x = 3, y = 3 / 4.8.
        (12, 1.0, 0.625),
        // Once in one that is twice as long: x = 1 / 1.6 = 0.625, y = 0.625 / 2.425.
        (4, 2.0, 0.257_732),
        // Once in one of no length: x = 1 / 0.4 = 2.5, y = 2.5 / 4.3.
        (4, 0.0, 0.581_395),
        // A quarter of an occurrence: x = 0.25, y = 0.25 / 2.05.
        (1, 1.0, 0.121_951),
    ])
    func importanceIsWhatIsReckonedByHand(_ quarters: UInt32, _ relativeLength: Double, _ expected: Float) {
        let importance = Ranking.importance(frequency: quarters, relativeLength: relativeLength)
        #expect(abs(importance - expected) < 1e-6)
    }

    @Test func importanceFollowsTheFormula() {
        for quarters in stride(from: UInt32(1), through: 4_001, by: 80) {
            for length in [0.01, 0.3, 1, 1.7, 20] {
                let x = Double(quarters) / 4 / (1 - 0.6 + 0.6 * length)
                let y = x / (x + 1.8)
                #expect(abs(Double(Ranking.importance(frequency: quarters, relativeLength: length)) - y) < 1e-6)
            }
        }
    }

    // MARK: Level

    @Test(
        arguments: [
            (0, 1), (0.03, 1), (0.093, 1), (0.093_75, 2), (0.156, 2), (0.156_25, 3), (0.4, 6), (0.5, 8), (0.531, 8),
            (0.531_25, 9), (0.906, 14), (0.906_25, 15), (0.968, 15), (0.999_999, 15), (1, 15),
        ] as [(Float, UInt8)])
    func levelIsTheNearestSixteenthFromOneToFifteen(_ importance: Float, _ level: UInt8) {
        #expect(Ranking.level(importance) == level)
    }

    // MARK: Weight

    @Test(arguments: [
        // ln(1 + 90.5 / 10.5) = 2.26374; times 12: 27.16.
        (10, 10, 100, 27),
        // F / n = 16, of which the fourth root is 2: 54.33.
        (10, 160, 100, 54),
        // ln(1 + 99.5 / 1.5) = 4.21459: 50.58.
        (1, 1, 100, 51),
        // ln(1 + 0.5 / 1.5) = 0.28768: 3.45.
        (1, 1, 1, 3),
        // ln(1 + 0.5 / 100.5) = 0.00496: 0.06, and 1 is the least.
        (100, 100, 100, 1),
        // ln(1 + (10⁹ - 0.5) / 1.5) = 20.3178, times 12, times 10: 2,438, and 255 is the most.
        (1, 10_000, 1_000_000_000, 255),
    ])
    func weightIsWhatIsReckonedByHand(_ documents: Int, _ occurrences: Int, _ total: Int, _ expected: UInt8) {
        #expect(Ranking.weight(documents: documents, frequency: occurrences * 4, total: total) == expected)
    }

    @Test func weightFollowsTheFormula() {
        for total in [1, 2, 50, 1_000, 60_000] {
            for documents in [1, 2, 7, 50, 999, 60_000] where documents <= total {
                for quarters in [documents, 4 * documents, 6 * documents, 80 * documents + 1] {
                    let (n, count) = (Double(documents), Double(total))
                    let mean = Double(quarters) / 4 / n
                    let value = 12 * log(1 + (count - n + 0.5) / (n + 0.5)) * pow(mean, 1.0 / 4)
                    let expected = min(255, max(1, (value + 0.5).rounded(.down)))
                    #expect(
                        Double(Ranking.weight(documents: documents, frequency: quarters, total: total)) == expected,
                        "\(documents) of \(total), \(quarters)")
                }
            }
        }
    }

    // MARK: Frequency

    @Test(arguments: [
        // 12 · log₂ 3 = 19.02, 12 · log₂ 100 = 79.73, 12 · log₂ 2²¹ = 252, 12 · log₂ 2²² = 264.
        (0, 0), (1, 1), (2, 13), (3, 20), (4, 25), (100, 80), (1_024, 121), (1 << 21, 253), (1 << 22, 255),
        (1 << 40, 255),
    ])
    func frequencyIsOnAScaleOfOctaves(_ documents: Int, _ frequency: UInt8) {
        #expect(SearchIndexBuilder.frequency(documents) == frequency)
    }
}
