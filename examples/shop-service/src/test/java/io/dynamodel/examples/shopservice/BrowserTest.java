package io.dynamodel.examples.shopservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Uses the page as a visitor does; only where Chromium and its driver are installed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @TempDir private Path profile;

  @Value("${local.server.port}")
  private int port;

  private ChromeDriver browser;

  @BeforeEach
  void open() {
    assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "Chromium is missing");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.get("http://localhost:" + port + "/");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void a_visitor_searches_pages_and_takes_a_product() {
    assertThat(names()).hasSize(5);

    browser.findElement(By.name("category")).sendKeys("tea");
    browser.findElement(By.id("search")).click();
    assertThat(names()).containsExactly("Assam", "Darjeeling", "Earl Grey", "Genmaicha", "Rooibos");

    browser.findElement(By.cssSelector("#assam .take")).click();
    assertThat(browser.findElement(By.id("message")).getText()).isEqualTo("You took one: Assam");

    browser.get("http://localhost:" + port + "/?category=tea&name__begins_with=Roo");
    browser.findElement(By.cssSelector("#rooibos .take")).click();
    assertThat(browser.findElement(By.id("message")).getText()).isEqualTo("There is none left.");
  }

  @Test
  void the_next_page_has_other_products() {
    List<String> first = names();
    browser.findElement(By.id("next")).click();

    assertThat(names()).isNotEmpty().doesNotContainAnyElementsOf(first);
  }

  private List<String> names() {
    return browser.findElements(By.cssSelector("tbody tr td:first-child")).stream()
        .map(WebElement::getText)
        .toList();
  }
}
