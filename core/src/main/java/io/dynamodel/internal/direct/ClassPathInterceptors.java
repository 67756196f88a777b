package io.dynamodel.internal.direct;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The interceptors that the class path gives to every client of DynamoDB. */
public final class ClassPathInterceptors {
  private static final String OF_THE_SDK = "software.amazon.awssdk.";
  private static final List<String> FILES =
      List.of(
          "software/amazon/awssdk/global/handlers/execution.interceptors",
          "software/amazon/awssdk/services/dynamodb/execution.interceptors");

  private ClassPathInterceptors() {}

  /** Returns whether there are none, except those of the SDK itself. */
  public static boolean areOnlyTheSdks() {
    ClassLoader loader = DynamoDbClient.class.getClassLoader();
    try {
      for (String file : FILES) {
        for (URL each : Collections.list(loader.getResources(file))) {
          if (!areTheSdks(each)) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException e) {
      // The interceptors cannot be determined, so requests go through the SDK's client.
      return false;
    }
  }

  private static boolean areTheSdks(URL file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!isTheSdks(line.trim())) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isTheSdks(String line) {
    return line.isEmpty() || line.startsWith("#") || line.startsWith(OF_THE_SDK);
  }

  /** Returns whether an interceptor belongs to the SDK itself. */
  static boolean isTheSdks(ExecutionInterceptor interceptor) {
    return interceptor.getClass().getName().startsWith(OF_THE_SDK);
  }
}
