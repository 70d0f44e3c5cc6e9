/** A message that SMN of sa-brazil-1 has sent, published since 2024 with a token that has run out; and the public key by which it is signed. */
const topic = 'urn:smn:sa-brazil-1:bd4140f92d7941cdb34be53d74e37ac5:alarm-testing';
const token =
  'bd4140f92d7941cdb34be53d74e37ac5e385f782ddea40049a8a7c80220dd8bff3d79d09478741ba9f3bf9798914312f4716a4a2ce6f46ad8e2809b1c907cfc1';

export const BRAZIL = {
  topic,
  key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAiYCOIO5WwBSoxmL6eApUV0kADqgEflxihPWRFs9YKSDNIBbMj0tOsZj1Ymsy0nBXWwQo9bd1yUa46XGhgJ7fFkyk/dyKXceNpRpo3K573Ar2pjKUXlTrJYxGR808E9n0wKRz7pRUd0eGZpAwVCgKe0bCinvgqBMqbumr/Fla3GEX6J0FeUxDFMtBPTu/Mr3eeNCN8Hv6qemTonqHBEutQU18mbiATipPWM4V4bY0th16gLV8L7psSblH2Qd/eYpgJdBGixtxnL1MdpxUTqK44mxFn+AH+ewm2IOzozv/m45RlNS32F9En6jQZVYJE3KBK696ikDMjCJGu0F/LO7gqwIDAQAB',
  message: {
    type: 'SubscriptionConfirmation',
    message_id: '5bc5cf7e988249e991446a2a2c6a1be6',
    topic_urn: topic,
    message: `You are invited to subscribe to topic: ${topic}. To confirm this subscription, please visit the subscribe_url included in this message. The subscribe_url is valid only within 48 hours.`,
    subscribe_url: `https://sa-brazil-1-console.huaweicloud.com/smn/subscription/confirm?token=${token}&topic_urn=${topic}&region=sa-brazil-1&region_id=sa-brazil-1`,
    timestamp: '2024-01-12T16:50:00Z',
    signature:
      'CBvmpsXxmr/cqKv43seu5Fg6yO6be0C1NlchD5dpsCg6BJSEHamzup6bKA9U+C0WHDFGb2a+ZaHUkqZQY8iR1HFPcizCne7sMn+LqOyyoMFF1+PtCU/g3rLYyDGVPEI2BjzYPRo6ijNOVAEPTneh+hvx5/4dIca7Lj96/+RbuJCzEuifXPIXf8ljr7KsAjG9R4N9lSU97tZR573b3Yftm4y1xBTV+7NCfndXXFJTPObqYfix7wTn5STQdTMjFQZv9jLDPRjbFpsN2JJ1/Y5tFTdv74uIMRz85+VRBeTyzE/yzvSKBiEFAHgLQLQhm0dP5c6rImbbk2d62FBGvoqQ0w==',
    signature_version: 'v1',
    signing_cert_url:
      'https://smn.sa-brazil-1.myhuaweicloud.com/smn/SMN_sa-brazil-1_439574c9504b45589a008b0d718fad99.pem',
  },
} as const;
