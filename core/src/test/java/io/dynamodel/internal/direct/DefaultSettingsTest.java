package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultSettingsTest {
  @Test
  void theSdkOfTheTests_isOneWhoseDefaultsAreKnown() {
    assertThat(UserAgent.minor())
        .as("compare the defaults of this SDK with EnvironmentTest, then raise the number")
        .isEqualTo(SdkVersion.minor())
        .isBetween(0, DefaultSettings.NEWEST);
  }

  @Test
  void known_isEachRegionOfAws_andNoOtherName() {
    assertThat(DefaultSettings.known("eu-central-1")).hasToString("eu-central-1");
    assertThat(DefaultSettings.known("fips-us-east-1")).isNull();
    assertThat(DefaultSettings.known("")).isNull();
  }
}
