"""Takes the pictures of the README: `make pictures`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium-headless-shell"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}

# File: page, window, colours.
PICTURES = {
    "home.png": ("index.html", DESK, "light"),
    "article.png": ("symptoms/pain-between-shoulder-blades/index.html", DESK, "light"),
    "phone.png": ("pages/red-flags/index.html", PHONE, "dark"),
}


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (page, window, scheme) in PICTURES.items():
            tab = browser.new_page(viewport=window, color_scheme=scheme)
            tab.goto((ROOT / "Public" / page).as_uri())
            tab.screenshot(path=ROOT / "docs" / name)
            tab.close()


if __name__ == "__main__":
    main()
