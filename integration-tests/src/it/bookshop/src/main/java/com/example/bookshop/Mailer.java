package com.example.bookshop;

/** Sends mails. */
public interface Mailer {
  void send(String to, String text);
}
