package io.dynamodel.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {
  @Test
  void codes_areThoseOfTheJvm_forKeysAndMessagesOfAnyLength() throws GeneralSecurityException {
    Random random = new Random(1);
    for (int length = 1; length < 200; length++) {
      byte[] key = new byte[length];
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(key);
      random.nextBytes(message);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      Hmac hmac = new Hmac(key);
      assertThat(hmac.of(message, message.length))
          .isEqualTo(mac.doFinal(message))
          .isEqualTo(hmac.of(message, message.length));
    }
  }
}
