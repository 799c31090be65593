import Taxonomy
import Testing

struct CalendarDateTests {
    @Test(arguments: [
        "2024-02-29", "2000-02-29", "2023-02-28", "2024-01-31", "2024-04-30", "2024-12-31", "0001-01-01", "9999-12-31",
        "1582-10-15",
    ])
    func aDayThatExistsIsRead(_ text: String) {
        #expect(CalendarDate(text)?.description == text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-06-31", "2024-09-31", "2024-11-31",
        "2024-01-32",
        "2024-01-00", "2024-00-10", "2024-13-01", "0000-01-01", "", "2024", "2024-01", "2024-1-1", "24-01-01",
        "20240101", "2024/01/01",
        "2024-01-01 ", " 2024-01-01", "2024-01-01T00:00", "01-01-2024", "2024-Jan-1", "+024-01-01", "-024-01-01",
        "2024-+1-01",
        "2024-01-+1", "2024--1-01", "2024-1 -01", "２０２４-01-01", "today",
    ])
    func anotherTextIsNoDate(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func datesSortByTime() {
        let dates = ["2023-12-31", "2024-01-01", "2024-01-02", "2024-02-01", "2025-01-01"].compactMap {
            CalendarDate($0)
        }
        #expect(dates.count == 5)
        #expect(dates.reversed().sorted() == dates)
    }
}
