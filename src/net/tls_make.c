/* SPDX-License-Identifier: MIT */
/* A key, a certificate around it, and two files that are whole or not there. */
#include "net/tls_make.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

enum { SERIAL_BYTES = 16, NAME_BYTES = 253, BACKDATED_S = 3600 };

/* True for an address; its bytes are in `ip`, `*ret` of them. */
static bool is_address(struct slice name, unsigned char ip[static 16], int *ret)
{
	char text[INET6_ADDRSTRLEN];
	if (name.n == 0 || name.n >= sizeof(text)) {
		return false;
	}
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	*ret = inet_pton(AF_INET, text, ip) == 1 ? 4 : inet_pton(AF_INET6, text, ip) == 1 ? 16 : 0;
	return *ret > 0;
}

/* A host name, a star as its first label allowed. */
static bool is_host(struct slice name)
{
	if (name.n == 0 || name.n > NAME_BYTES) {
		return false;
	}
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool star = c == '*' && i == 0 && name.n > 2 && name.p[1] == '.';
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
		      c == '.' || c == '_' || star)) {
			return false;
		}
	}
	return true;
}

static bool add_name(GENERAL_NAMES *names, struct slice name)
{
	unsigned char ip[16];
	int ip_n;
	bool address = is_address(name, ip, &ip_n);
	GENERAL_NAME *g = GENERAL_NAME_new();
	ASN1_STRING *s = address ? (ASN1_STRING *)ASN1_OCTET_STRING_new() : (ASN1_STRING *)ASN1_IA5STRING_new();
	if (!g || !s || !ASN1_STRING_set(s, address ? (const void *)ip : name.p, address ? ip_n : (int)name.n)) {
		GENERAL_NAME_free(g);
		ASN1_STRING_free(s);
		return false;
	}
	GENERAL_NAME_set0_value(g, address ? GEN_IPADD : GEN_DNS, s);
	if (!sk_GENERAL_NAME_push(names, g)) {
		GENERAL_NAME_free(g);
		return false;
	}
	return true;
}

static bool set_names(X509 *x, const struct tls_make *m)
{
	GENERAL_NAMES *names = sk_GENERAL_NAME_new_null();
	bool ok = names != NULL;
	for (uint32_t i = 0; i < m->n_names && ok; i++) {
		ok = add_name(names, m->names[i]);
	}
	ok = ok && X509_add1_ext_i2d(x, NID_subject_alt_name, names, 0, X509V3_ADD_DEFAULT) == 1;
	GENERAL_NAMES_free(names);
	/* The common name is for people; it has room for 64 letters. */
	X509_NAME *subject = X509_get_subject_name(x);
	int n = (int)MIN(m->names[0].n, 64);
	return ok &&
	       X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, (const unsigned char *)m->names[0].p,
					  n, -1, 0) == 1 &&
	       X509_set_issuer_name(x, subject) == 1;
}

static bool add_ext(X509 *x, int nid, const char *value)
{
	X509V3_CTX ctx;
	X509V3_set_ctx(&ctx, x, x, NULL, NULL, 0);
	X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
	bool ok = e && X509_add_ext(x, e, -1) == 1;
	X509_EXTENSION_free(e);
	return ok;
}

static bool set_serial(X509 *x)
{
	unsigned char bytes[SERIAL_BYTES];
	BIGNUM *n = NULL;
	bool ok = RAND_bytes(bytes, sizeof(bytes)) == 1;
	bytes[0] &= 0x7f;
	ok = ok && (n = BN_bin2bn(bytes, sizeof(bytes), NULL)) && BN_to_ASN1_INTEGER(n, X509_get_serialNumber(x));
	BN_free(n);
	return ok;
}

static X509 *make(const struct tls_make *m, EVP_PKEY *key)
{
	X509 *x = X509_new();
	bool ok = x && key && X509_set_version(x, X509_VERSION_3) == 1 && set_serial(x) &&
		  X509_gmtime_adj(X509_getm_notBefore(x), -BACKDATED_S) &&
		  X509_time_adj_ex(X509_getm_notAfter(x), (int)m->days, 0, NULL) && X509_set_pubkey(x, key) == 1 &&
		  set_names(x, m) && add_ext(x, NID_basic_constraints, "critical,CA:FALSE") &&
		  add_ext(x, NID_key_usage, "critical,digitalSignature") &&
		  add_ext(x, NID_ext_key_usage, "serverAuth") && add_ext(x, NID_subject_key_identifier, "hash") &&
		  X509_sign(x, key, EVP_sha256()) > 0;
	if (!ok) {
		X509_free(x);
		return NULL;
	}
	return x;
}

/* Neither overwrites anything nor follows a link that somebody left there. */
static FILE *create(const char *path, mode_t mode, char *err, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0) {
		snprintf(err, n, "%s: cannot be made: %s", path, strerror(errno));
		return NULL;
	}
	return fdopen(fd, "w");
}

static bool finish(FILE *f, bool ok)
{
	ok = f && ok && fflush(f) == 0 && fsync(fileno(f)) == 0;
	return f && fclose(f) == 0 && ok;
}

static const char *write_files(const struct tls_make *m, EVP_PKEY *key, X509 *x, char *err, size_t n)
{
	FILE *f = create(m->key, 0600, err, n);
	if (!f) {
		return err;
	}
	if (!finish(f, PEM_write_PrivateKey(f, key, NULL, NULL, 0, NULL, NULL) == 1)) {
		snprintf(err, n, "%s: cannot be written: %s", m->key, strerror(errno));
		unlink(m->key);
		return err;
	}
	f = create(m->cert, 0644, err, n);
	if (!f) {
		unlink(m->key);
		return err;
	}
	if (!finish(f, PEM_write_X509(f, x) == 1)) {
		snprintf(err, n, "%s: cannot be written: %s", m->cert, strerror(errno));
		unlink(m->key);
		unlink(m->cert);
		return err;
	}
	return NULL;
}

const char *tls_self_signed(const struct tls_make *m, char fingerprint[static 65], char *err, size_t n)
{
	unsigned char sum[EVP_MAX_MD_SIZE], ip[16];
	const char *wrong = err;
	unsigned sum_n = 0;
	int ip_n;
	if (m->n_names == 0 || m->n_names > TLS_MAKE_NAMES || m->days == 0 || m->days > 36500) {
		snprintf(err, n, "a certificate has 1 to %d names and is good for 1 to 36500 days", TLS_MAKE_NAMES);
		return err;
	}
	for (uint32_t i = 0; i < m->n_names; i++) {
		if (!is_host(m->names[i]) && !is_address(m->names[i], ip, &ip_n)) {
			snprintf(err, n, "'%.*s' is neither a host name nor an address", (int)MIN(m->names[i].n, 64),
				 m->names[i].n ? m->names[i].p : "");
			return err;
		}
	}
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *x = make(m, key);
	if (x && X509_digest(x, EVP_sha256(), sum, &sum_n) == 1) {
		wrong = write_files(m, key, x, err, n);
	} else {
		snprintf(err, n, "OpenSSL cannot make a certificate");
		ERR_clear_error();
	}
	for (size_t i = 0; !wrong && i < sum_n && i < 32; i++) {
		snprintf(fingerprint + 2 * i, 3, "%02x", sum[i]);
	}
	X509_free(x);
	EVP_PKEY_free(key);
	return wrong;
}
