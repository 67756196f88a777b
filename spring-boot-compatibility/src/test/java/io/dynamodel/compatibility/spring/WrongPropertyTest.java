package io.dynamodel.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongPropertyTest {
  @Test
  void aWrongProperty_isNamed_whenTheApplicationFailsToStart(CapturedOutput output) {
    assertThat(start()).isNotNull();
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(
            "The property dynamodel.region is not the name of an AWS region, such as"
                + " \"eu-central-1\".");
  }

  private static Throwable start() {
    try {
      new SpringApplicationBuilder(ShopApplication.class)
          .run("--server.port=0", "--dynamodel.region=Frankfurt")
          .close();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
