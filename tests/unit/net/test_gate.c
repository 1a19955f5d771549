/* SPDX-License-Identifier: MIT */
/* Making gates: what is wrong with certificates, keys and lists of proxies is told with file and reason; certificates
 * of our own. */
#include <sys/stat.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tls_client.h"

struct told {
	char text[4096];
	uint32_t n;
};

static void note(void *ctx, const char *sentence)
{
	struct told *t = ctx;
	size_t at = strlen(t->text);
	snprintf(t->text + at, sizeof(t->text) - at, "%s\n", sentence);
	t->n++;
}

static struct gate *make(struct told *t, const char *cert, const char *key, const char *proxy_from)
{
	const struct gate_cert one = { "tls_cert", cert, key };
	const struct gate_config c = { .certs = &one, .n_certs = cert ? 1 : 0, .proxy_from = proxy_from };
	*t = (struct told){ .n = 0 };
	return gate_new(&c, note, t);
}

static void refuses(const char *cert, const char *key, const char *why)
{
	struct told t;
	char want[256];
	assert_null(make(&t, cert, key, ""));
	assert_int_equal(t.n, 1);
	snprintf(want, sizeof(want), "tls_cert: %s/", certs_dir);
	assert_memory_equal(t.text, want, strlen(want));
	if (!strstr(t.text, why)) {
		print_error("'%s' is not in '%s'\n", why, t.text);
		fail();
	}
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(certs_path(name), "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* One file after the other, into a third. */
static void join(const char *to, const char *first, const char *second)
{
	const char *from[] = { first, second };
	FILE *out = fopen(certs_path(to), "w");
	for (int i = 0; i < 2; i++) {
		FILE *in = fopen(certs_path(from[i]), "r");
		for (int c; (c = fgetc(in)) != EOF;) {
			fputc(c, out);
		}
		fclose(in);
	}
	assert_int_equal(fclose(out), 0);
}

static void what_is_wrong_is_told(void **state)
{
	(void)state;
	refuses(certs_path("none.pem"), certs_path("a.key"), "none.pem: cannot be read: No such file or directory");
	refuses(certs_path("a.pem"), certs_path("none.key"), "none.key: cannot be read: No such file or directory");
	refuses(certs_path("."), certs_path("a.key"), "/.: cannot be read: Is a directory");
	write_file("junk", "this is no certificate\n");
	refuses(certs_path("junk"), certs_path("a.key"), "junk: must hold a certificate and its chain in PEM: ");
	refuses(certs_path("a.pem"), certs_path("junk"), "junk: must hold a private key in PEM: ");
	refuses(certs_path("a.pem"), "", "a.pem: must hold a private key in PEM: ");
	refuses(certs_path("a.pem"), certs_path("b.key"), "b.key: is not the key of the certificate in ");
	write_file("empty", "");
	refuses(certs_path("empty"), certs_path("a.key"), "empty: must hold a certificate");
}

static void a_passphrase_is_not_asked_for(void **state)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	FILE *f = fopen(certs_path("locked.key"), "w");
	(void)state;
	assert_int_equal(
		PEM_write_PrivateKey(f, key, EVP_aes_128_cbc(), (const unsigned char *)"secret", 6, NULL, NULL), 1);
	fclose(f);
	EVP_PKEY_free(key);
	refuses(certs_path("a.pem"), certs_path("locked.key"), "locked.key: the key has a passphrase");
}

static void what_is_right_is_described(void **state)
{
	struct told t;
	struct gate *g = make(&t, certs_path("a.pem"), certs_path("a.key"), "");
	(void)state;
	assert_string_equal(t.text, "");
	assert_int_equal(gate_certs(g), 1);
	struct gate_cert_info i = gate_cert_info(g, 0);
	assert_string_equal(i.name, "tls_cert");
	assert_slice(i.names, "a.example,*.w.example,");
	assert_in_range(i.days, 29, 30);
	assert_false(i.open_key);
	gate_unref(g);
	/* Both in one file; and one that everybody may read. */
	join("both.pem", "a.pem", "a.key");
	assert_int_equal(chmod(certs_path("both.pem"), 0644), 0);
	g = make(&t, certs_path("both.pem"), "", "");
	assert_string_equal(t.text, "");
	assert_true(gate_cert_info(g, 0).open_key);
	gate_unref(g);
}

static void proxies_are_sets(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct told t;
	struct gate *g = make(&t, NULL, NULL, " 127.0.0.1 ,10.0.0.0/8, ::1");
	(void)state;
	assert_non_null(g);
	assert_int_equal(gate_certs(g), 0);
	in.sin_addr.s_addr = htonl(0x7f000001);
	assert_true(gate_trusts(g, (struct sockaddr *)&in));
	assert_false(gate_trusts(NULL, (struct sockaddr *)&in));
	in.sin_addr.s_addr = htonl(0x0b000001);
	assert_false(gate_trusts(g, (struct sockaddr *)&in));
	gate_unref(g);
	assert_null(make(&t, NULL, NULL, "127.0.0.1,localhost,,10.0.0.1/8"));
	assert_int_equal(t.n, 3);
	assert_non_null(strstr(t.text, "not 'localhost'\n"));
	assert_non_null(strstr(t.text, "not ''\n"));
	assert_non_null(strstr(t.text, "not '10.0.0.1/8'\n"));
}

/* --- certificates of our own --- */

static const char *self_signed(const char *cert, const char *key, struct slice name, uint32_t days)
{
	static char err[256];
	char print[65];
	const struct tls_make m = { .cert = cert, .key = key, .names = { name }, .n_names = 1, .days = days };
	return tls_self_signed(&m, print, err, sizeof(err));
}

static void a_certificate_to_start_with(void **state)
{
	struct tls_make m = { .cert = certs_path("own.pem"), .key = certs_path("own.key"), .days = 365, .n_names = 4 };
	char print[65] = "", err[256];
	struct stat st;
	struct told t;
	(void)state;
	m.names[0] = SLICE_LIT("chat.example.org");
	m.names[1] = SLICE_LIT("192.0.2.1");
	m.names[2] = SLICE_LIT("2001:db8::1");
	m.names[3] = SLICE_LIT("*.chat.example.org");
	assert_null(tls_self_signed(&m, print, err, sizeof(err)));
	assert_int_equal(strlen(print), 64);
	assert_int_equal(stat(m.key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	struct gate *g = make(&t, m.cert, m.key, "");
	assert_string_equal(t.text, "");
	assert_slice(gate_cert_info(g, 0).names, "chat.example.org,*.chat.example.org,");
	assert_in_range(gate_cert_info(g, 0).days, 364, 365);
	gate_unref(g);
	FILE *f = fopen(m.cert, "r");
	X509 *x = PEM_read_X509(f, NULL, NULL, NULL);
	fclose(f);
	assert_int_equal(X509_check_ip_asc(x, "192.0.2.1", 0), 1);
	assert_int_equal(X509_check_ip_asc(x, "2001:db8::1", 0), 1);
	assert_int_equal(X509_check_host(x, "chat.example.org", 0, 0, NULL), 1);
	assert_int_equal(X509_verify(x, X509_get0_pubkey(x)), 1);
	X509_free(x);
}

static void nothing_is_overwritten_and_nothing_half_left(void **state)
{
	(void)state;
	write_file("there", "precious");
	assert_non_null(
		strstr(self_signed(certs_path("x1.pem"), certs_path("there"), SLICE_LIT("x"), 1), "File exists"));
	assert_int_equal(access(certs_path("x1.pem"), F_OK), -1);
	assert_non_null(
		strstr(self_signed(certs_path("there"), certs_path("x1.key"), SLICE_LIT("x"), 1), "File exists"));
	assert_int_equal(access(certs_path("x1.key"), F_OK), -1);
	FILE *f = fopen(certs_path("there"), "r");
	char text[16] = "";
	assert_non_null(fgets(text, sizeof(text), f));
	fclose(f);
	assert_string_equal(text, "precious");
	assert_non_null(self_signed(certs_path("x.pem"), certs_path("x.key"), SLICE_LIT("no name!"), 1));
	assert_non_null(self_signed(certs_path("x.pem"), certs_path("x.key"), SLICE_EMPTY, 1));
	assert_non_null(self_signed(certs_path("x.pem"), certs_path("x.key"), SLICE_LIT("x"), 0));
	assert_int_equal(access(certs_path("x.pem"), F_OK), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told),
		cmocka_unit_test(a_passphrase_is_not_asked_for),
		cmocka_unit_test(what_is_right_is_described),
		cmocka_unit_test(proxies_are_sets),
		cmocka_unit_test(a_certificate_to_start_with),
		cmocka_unit_test(nothing_is_overwritten_and_nothing_half_left),
	};
	return cmocka_run_group_tests(tests, certs_setup, certs_teardown);
}
