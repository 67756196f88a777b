package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Arns;
import org.jspecify.annotations.Nullable;

/**
 * {@code SSESpecification} of CreateTable and UpdateTable. The engine stores and describes it, but
 * encrypts nothing.
 */
record EncryptionRequest(boolean enabled, @Nullable String type, @Nullable String key) {
  private static final TextRule TYPE = TextRule.oneOf("AES256", "KMS");

  /** Reads the member. Returns null if it is missing. */
  static @Nullable EncryptionRequest read(Members request) {
    Members in = request.object("SSESpecification", "SSESpecification");
    if (in == null) {
      return null;
    }
    return new EncryptionRequest(
        Boolean.TRUE.equals(in.bool("Enabled")),
        in.text("SSEType", TYPE),
        in.text("KMSMasterKeyId", TextRule.ANY));
  }

  void check() {
    if (!enabled && type != null) {
      throw Messages.invalid("SSEType can not be specified if Enabled is false");
    }
    if (!enabled && key != null) {
      throw Messages.invalid("KMSMasterKeyId can not be specified if Enabled is false");
    }
    if ("AES256".equals(type)) {
      throw Messages.invalid("SSEType AES256 is not supported");
    }
  }

  /** Returns the ARN of the key, or null without server-side encryption with a key of KMS. */
  @Nullable String keyArn() {
    if (!enabled) {
      return null;
    }
    String id = key == null ? "alias/aws/dynamodb" : key;
    if (id.startsWith("arn:")) {
      return id;
    }
    return "arn:aws:kms:"
        + Arns.REGION
        + ":"
        + Arns.ACCOUNT
        + ":"
        + (id.startsWith("alias/") ? id : "key/" + id);
  }
}
