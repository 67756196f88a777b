package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.property;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  private static final String DIGITS = "12345678909876543211234234324234123456";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'integer'}                                          |"
            + " 12345678909876543211234234324234123456",
        "{'type': 'integer', 'minimum': 5, 'maximum': 1e38}           |"
            + " 12345678909876543211234234324234123456",
        "{'type': 'integer', 'minimum': 5}                            | 1E+30",
        "{'type': 'integer', 'exclusiveMinimum': 12345678909876543211234234324234123455} |"
            + " 12345678909876543211234234324234123456",
        "{'maximum': 0.12345678909876543211234234324234123456}        |"
            + " 0.12345678909876543211234234324234123456",
        "{'const': 0.12345678909876543211234234324234123456}          |"
            + " 0.12345678909876543211234234324234123456",
        "{'enum': [12345678909876543211234234324234123456]}           |"
            + " 12345678909876543211234234324234123456",
        "{'multipleOf': 0.00000000000000000000000000000000000001}     |"
            + " 0.12345678909876543211234234324234123456",
        "{'multipleOf': 0.01}                                         | 19.99",
        "{'enum': [1.0]}                                              | 1",
        "{'const': 1}                                                 | 1.00",
        "{'type': 'integer'}                                          | 5.000",
        "{'type': 'number', 'maximum': 1E+125}                        | 1E+125"
      })
  void validate_exactNumber_fits(String schema, BigDecimal number) {
    assertThat(said(property(schema), Map.of("a", number))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'integer', 'maximum': 12345678909876543211234234324234123455}  |"
            + " 12345678909876543211234234324234123456",
        "{'type': 'integer', 'maximum': 5}                                       |"
            + " 12345678909876543211234234324234123456",
        "{'type': 'integer', 'minimum': 5}                                       | -1E+30",
        "{'type': 'integer', 'minimum': 1}                                       | 3.5",
        "{'type': 'integer', 'minimum': 1, 'maximum': 9}                         |"
            + " 12345678909876543211.5",
        "{'exclusiveMaximum': 0.12345678909876543211234234324234123456}          |"
            + " 0.12345678909876543211234234324234123456",
        "{'const': 0.12345678909876543211234234324234123456}                     |"
            + " 0.12345678909876543211234234324234123457",
        "{'multipleOf': 0.01}                                                    | 19.999"
      })
  void validate_exactNumber_doesNotFit(String schema, BigDecimal number) {
    assertThat(said(property(schema), Map.of("a", number))).isNotEmpty();
  }

  @Test
  void validate_numberOutOfRange_neitherCrashesNorTakesLong() {
    for (String number : List.of("1E+999999999", "1E-999999999", "-1E+2000", "1.5E+130")) {
      for (String schema :
          List.of("{'type': 'integer', 'minimum': 1}", "{'multipleOf': 0.3}", "{'const': 5}")) {
        said(property(schema), Map.of("a", new BigDecimal(number)));
      }
    }
  }

  @Test
  void rejectedValue_ofANumber_isExactAndCanonical() {
    List<Violation> found =
        Binding.violations(property("{'maximum': 5}"), Map.of("a", new BigDecimal(DIGITS + ".00")));

    assertThat(found).extracting(Violation::rejectedValue).containsExactly(new BigInteger(DIGITS));
  }

  @Test
  void validate_setsAndBinary_areArraysAndBase64Text() {
    assertThat(
            said(
                property("{'type': 'array', 'items': {'type': 'integer'}}"),
                Map.of("a", Set.of(1, 2))))
        .isEmpty();
    assertThat(
            said(
                property("{'type': 'string', 'const': 'AQID'}"), Map.of("a", new byte[] {1, 2, 3})))
        .isEmpty();
    assertThat(said(property("{'type': 'null'}"), java.util.Collections.singletonMap("a", null)))
        .isEmpty();
    assertThat(
            said(
                property("{'items': {'type': 'null'}}"),
                Map.of("a", java.util.Collections.singletonList(null))))
        .isEmpty();
    assertThat(Document.empty()).isEmpty();
  }
}
