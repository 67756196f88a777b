package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.value.Names;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Resolves the target of a connection. */
final class Targets {
  private Targets() {}

  static Clients open(String target) {
    List<String> tried = new ArrayList<>(List.of("\"aws\"", "an http:// or https:// URL"));
    for (ConnectionProvider provider : ServiceLoader.load(ConnectionProvider.class)) {
      Optional<Clients> clients = provider.open(target);
      if (clients.isPresent()) {
        return clients.get();
      }
      tried.add(provider.targets());
    }
    if (target.equals("aws")) {
      return new SdkClients(target, null);
    }
    if (target.startsWith("http://") || target.startsWith("https://")) {
      return new SdkClients(target, endpoint(target));
    }
    throw new DynaModelException(
        "cannot open a connection to \""
            + Names.shown(target)
            + "\". Tried: "
            + String.join(", ", tried)
            + "."
            + (target.startsWith("embedded")
                ? " For \"embedded\" add the dependency io.dynamodel:dynamodel-local."
                : ""));
  }

  private static URI endpoint(String target) {
    URI endpoint;
    try {
      endpoint = URI.create(target);
    } catch (IllegalArgumentException e) {
      throw SdkClients.unopened(target, e);
    }
    if (endpoint.getHost() == null) {
      throw SdkClients.unopened(
          target,
          new IllegalArgumentException("the URL names no host, or no port that can be one"));
    }
    return endpoint;
  }
}
