package dev.lightapi.cache.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** A {@link RedisTls} in the terms of Jedis. */
final class TlsOptions {

  private static final String STORE_TYPE = "PKCS12";

  /** A store needs one; there is nothing secret in it. */
  private static final char[] STORE_PASSWORD = "certificates".toCharArray();

  private TlsOptions() {}

  static SslOptions of(RedisTls tls) {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(mode(tls.verification()));
    if (!tls.authorities().isEmpty()) {
      // Jedis reads it for each connection: from memory, so that a file which is being replaced
      // does not break a running application.
      byte[] store = store(tls.authorities());
      options
          .trustStoreType(STORE_TYPE)
          .truststore(() -> new ByteArrayInputStream(store), STORE_PASSWORD);
    }
    return options.build();
  }

  private static SslVerifyMode mode(RedisTls.Verification verification) {
    return switch (verification) {
      case FULL -> SslVerifyMode.FULL;
      case CHAIN -> SslVerifyMode.CA;
      case NONE -> SslVerifyMode.INSECURE;
    };
  }

  private static byte[] store(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(STORE_TYPE);
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority" + i, authorities.get(i));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, STORE_PASSWORD);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Java cannot keep certificates in memory", e);
    }
  }
}
