package dev.lightapi.cache.redis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How connections to Redis are encrypted and what the server has to prove. Immutable.
 *
 * @param verification what the server has to prove
 * @param authorities the certificates that are trusted; if there are none, those that Java trusts: its own, or those of
 *     {@code -Djavax.net.ssl.trustStore}
 */
public record RedisTls(Verification verification, List<X509Certificate> authorities) {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

  /** What the server has to prove. */
  public enum Verification {
    /** The certificate chain, its validity today, and the host name. */
    FULL("TLS"),

    /** The certificate chain and its validity today, under any host name. */
    CHAIN("TLS without a check of the host name"),

    /** Nothing. This prevents eavesdropping, but not a man in the middle, who can read and change everything. */
    NONE("TLS without verification");

    private final String description;

    Verification(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  public RedisTls {
    authorities = List.copyOf(authorities);
  }

  /** Full verification against the authorities that Java trusts. */
  public static RedisTls verified() {
    return new RedisTls(Verification.FULL, List.of());
  }

  /**
   * Full verification against the authorities of a PEM file.
   *
   * @throws IllegalArgumentException if it is not there, cannot be read, or has no certificate in it
   */
  public static RedisTls verified(Path authorities) {
    return new RedisTls(Verification.FULL, read(authorities));
  }

  /** The authorities are many lines each. */
  @Override
  public String toString() {
    return "RedisTls[" + verification + ", "
        + (authorities.isEmpty() ? "Java's" : String.valueOf(authorities.size())) + " authorities]";
  }

  /**
   * The certificates of a PEM file; its other content is ignored.
   *
   * @throws IllegalArgumentException if it is not there, cannot be read, or has no certificate in it
   */
  static List<X509Certificate> read(Path file) {
    String text;
    try {
      // Not UTF-8: comments between certificates may be in anything.
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the file cannot be read", e);
    }
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      for (MatchResult block : PEM.matcher(text).results().toList()) {
        byte[] der = Base64.getMimeDecoder().decode(block.group(1));
        certificates.add(certificate(der));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("one of the certificates in the file is damaged", e);
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "the file has no certificate in PEM form (-----BEGIN CERTIFICATE-----) in it");
    }
    return certificates;
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
